/* A module's final test: all questions are marked at once, and the score is kept with the learner's progress. */
(function () {
  'use strict';
  var panel = document.getElementById('casebook-test');
  var forms = Array.prototype.slice.call(document.querySelectorAll('form.quiz-item'));
  var finish = panel.querySelector('.finish'), again = panel.querySelector('.again');
  var result = panel.querySelector('.result'), missing = panel.querySelector('.missing');
  var mark = Number(panel.getAttribute('data-mark')), items = panel.getAttribute('data-items');

  function show(one, yes) { one.hidden = !yes; }

  function phrase(name, score) {
    return panel.getAttribute('data-' + name).replace('{score}', score).replace('{count}', forms.length)
      .replace('{percent}', Math.floor(100 * score / forms.length));
  }

  function today() {
    var now = new Date();
    function two(number) { return (number < 10 ? '0' : '') + number; }
    return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  }

  function keys(yes) {
    forms.forEach(function (form) { show(form.querySelector('.quiz-key'), yes); });
  }

  /* The questions without an answer, as links, in a box that takes the focus. */
  function listMissing(open) {
    var list = missing.querySelector('ul');
    list.textContent = '';
    open.forEach(function (form) {
      var item = document.createElement('li'), link = document.createElement('a');
      link.href = '#' + form.id;
      link.textContent = form.querySelector('legend > span').textContent;
      link.addEventListener('click', function (event) {
        event.preventDefault();
        form.querySelector('fieldset input, fieldset select').focus();
      });
      item.appendChild(link);
      list.appendChild(item);
    });
    show(missing, true);
    missing.focus();
  }

  function markAll() {
    var marked = forms.map(casebookQuiz.mark);
    var open = forms.filter(function (form, place) { return marked[place] === null; });
    var score = marked.filter(Boolean).length;
    var passed = score * 100 >= mark * forms.length;
    show(missing, false);
    if (open.length) {
      forms.forEach(function (form) { if (open.indexOf(form) < 0) { casebookQuiz.clear(form); } });
      listMissing(open);
      return;
    }
    keys(true);
    show(finish, false);
    show(again, true);
    result.querySelector('p').textContent = phrase(passed ? 'passed' : 'failed', score);
    show(result.querySelector('.certificate-link'), passed);
    show(result, true);
    result.focus();
    casebookProgress.note({
      count: forms.length, score: score, mark: mark, on: today(), items: items, done: passed,
      tested: document.body.getAttribute('data-version'), tries: tries() + 1
    });
  }

  function stored() {
    var state = casebookProgress.state;
    return state && state.modules[document.body.getAttribute('data-module')];
  }

  function tries() { return (stored() || {}).tries || 0; }

  function begin() {
    forms.forEach(function (form) {
      form.reset();
      casebookQuiz.clear(form);
    });
    keys(false);
    show(result, false);
    show(again, false);
    show(finish, true);
  }

  forms.forEach(function (form) { show(form.querySelector('fieldset + button'), false); });
  begin();
  finish.addEventListener('click', markAll);
  again.addEventListener('click', function () {
    begin();
    document.getElementById('casebook-main').focus();
    scrollTo(0, 0);
  });
  casebookProgress.onchange(function () {
    var one = stored(), told = panel.querySelector('.before');
    if (!one || !one.count) { return; }
    told.textContent = casebookProgress.inWords(one) + '. ' + phrase('tries', 0).replace('{tries}', one.tries) +
      (one.items !== items ? ' ' + panel.getAttribute('data-changed') : '');
  });
})();
