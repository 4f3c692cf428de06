/* The final test: shows the questions that were drawn, marks them all at once, and tells the session the score. */
var casebookTest = (function () {
  'use strict';
  var panel = document.getElementById('casebook-test');
  var finish = panel.querySelector('.finish'), again = panel.querySelector('.again'), result = panel.querySelector('.result');
  var missing = panel.querySelector('.missing'), before = panel.querySelector('.before');
  var every = Array.prototype.slice.call(document.querySelectorAll('form.quiz-item'));
  var forms = [], session = null, mark = 100;

  function phrase(name, score) {
    return panel.getAttribute('data-' + name).replace('{score}', score).replace('{count}', forms.length)
      .replace('{percent}', Math.floor(100 * score / forms.length)).replace('{mark}', mark);
  }

  function numberAnew() {
    forms.forEach(function (form, place) {
      var span = form.querySelector('legend > span'), key = form.querySelector('.quiz-key');
      span.textContent = span.textContent.replace(/\d+(\D+)\d+/, (place + 1) + '$1' + forms.length);
      key.querySelector('summary').textContent = key.querySelector('summary').textContent.replace(/\d+/, place + 1);
      key.hidden = true;
    });
  }

  /* A situation is shown where a drawn question asks about it. */
  function showSituations() {
    Array.prototype.forEach.call(document.querySelectorAll('[data-situation]'), function (box) {
      box.hidden = !forms.some(function (form) { return form.parentNode === box; });
    });
  }

  function begin(drawn) {
    forms = every.filter(function (form) { return drawn.indexOf(form.id) >= 0; });
    every.forEach(function (form) {
      form.hidden = forms.indexOf(form) < 0;
      form.querySelector('fieldset + button').hidden = true;
      casebookQuiz.clear(form);
    });
    numberAnew();
    showSituations();
    result.hidden = again.hidden = missing.hidden = true;
    finish.hidden = false;
  }

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
    missing.hidden = false;
    missing.focus();
  }

  finish.addEventListener('click', function () {
    var marked = forms.map(casebookQuiz.mark), score = marked.filter(Boolean).length, percent;
    var open = forms.filter(function (form, place) { return marked[place] === null; });
    missing.hidden = true;
    if (open.length) {
      forms.forEach(function (form) { if (open.indexOf(form) < 0) { casebookQuiz.clear(form); } });
      listMissing(open);
      return;
    }
    percent = Math.floor(100 * score / forms.length);
    forms.forEach(function (form) { form.querySelector('.quiz-key').hidden = false; });
    finish.hidden = true;
    again.hidden = false;
    result.querySelector('p').textContent = phrase(percent >= mark ? 'passed' : 'failed', score);
    result.hidden = false;
    result.focus();
    session.tell({
      score: percent,
      given: forms.map(function (form, place) { return session.given(form, marked[place]); }),
      answers: forms.map(function (form) { return { id: form.id, checked: true, value: casebookAnswer.value(form) }; })
    });
  });

  again.addEventListener('click', function () {
    forms.forEach(function (form) { form.reset(); });
    session.tell({ again: true });
    document.getElementById('casebook-main').focus();
    scrollTo(0, 0);
  });

  return function (said, page) {
    session = page;
    mark = said.mark;
    begin(said.drawn);
    Array.prototype.forEach.call(document.querySelectorAll('.pass-mark'), function (one) { one.textContent = mark; });
    before.textContent = said.best === null ? '' : panel.getAttribute('data-best').replace('{percent}', said.best);
    finish.disabled = said.review;
  };
})();
