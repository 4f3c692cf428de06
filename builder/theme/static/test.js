/* A module's final test: all questions are marked at once, and the score is kept with the learner's progress. */
(function () {
  'use strict';
  var find = casebook.find, panel = find('#casebook-test'), forms = casebook.all('form.quiz-item');
  var finish = find('.finish', panel), again = find('.again', panel);
  var result = find('.result', panel), missing = find('.missing', panel);
  var mark = Number(panel.dataset.mark), items = panel.dataset.items, old = casebook.recall(location.pathname);

  function show(one, yes) { one.hidden = !yes; }

  function phrase(name, score) {
    return panel.getAttribute('data-' + name).replace('{score}', score).replace('{count}', forms.length)
      .replace('{percent}', Math.floor(100 * score / forms.length));
  }

  function keys(yes) {
    forms.forEach(function (form) { show(find('.quiz-key', form), yes); });
  }

  /* The questions without an answer, as links, in a box that takes the focus. */
  function listMissing(open) {
    var list = find('ul', missing);
    list.textContent = '';
    open.forEach(function (form) {
      var link = casebook.made('a', find('legend > span', form).textContent, casebook.made('li', '', list));
      link.href = '#' + form.id;
      link.addEventListener('click', function (event) {
        event.preventDefault();
        casebookQuiz.inputs(form)[0].focus();
      });
    });
    show(missing, true);
    missing.focus();
  }

  function steps(form) { return casebook.all('li[data-step]', form); }

  /* The answers, and whether they were marked, for this visit only: what was typed must not outlive it. */
  function keep() {
    casebook.keep(location.pathname, [items, finish.hidden, forms.map(function (form) {
      return [casebookQuiz.inputs(form).map(function (one) { return [one.value, one.checked]; }), steps(form).map(function (one) { return one.dataset.step; })];
    })]);
  }

  function putBack() {
    var kept = casebook.recall(location.pathname);
    if (!kept || kept[0] !== items) { return; }
    forms.forEach(function (form, place) {
      var found = {};
      casebookQuiz.inputs(form).forEach(function (one, at) {
        one.value = kept[2][place][0][at][0];
        one.checked = kept[2][place][0][at][1];
      });
      steps(form).forEach(function (one) { found[one.dataset.step] = one; });
      kept[2][place][1].forEach(function (name) { found[name].parentNode.appendChild(found[name]); });
    });
    if (kept[1]) { markAll(); }
  }

  /* Nothing, where what is kept is not what we kept. */
  function takeUp() {
    try { putBack(); } catch (broken) { begin(); }
  }

  /* By the button; or without an `event`, when answers are put back that had been marked. */
  function markAll(event) {
    var marked = forms.map(casebookQuiz.mark), open = forms.filter(function (form, place) { return marked[place] === null; });
    var score = marked.filter(Boolean).length, passed = score * 100 >= mark * forms.length;
    show(missing, false);
    if (open.length) {
      forms.forEach(function (form) { if (open.indexOf(form) < 0) { casebookQuiz.clear(form); } });
      listMissing(open);
      return;
    }
    keys(true);
    show(finish, false);
    show(again, true);
    find('p', result).textContent = phrase(passed ? 'passed' : 'failed', score);
    show(find('.certificate-link', result), passed);
    show(result, true);
    if (!event) { return; }
    result.focus();
    casebookProgress.note({
      count: forms.length, score: score, mark: mark, on: casebookProgress.today(), items: items, done: passed,
      tested: document.body.dataset.version, tries: tries() + 1
    });
  }

  function stored() {
    var state = casebookProgress.state;
    return state && state.modules[document.body.dataset.module];
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

  forms.forEach(function (form) { show(find('fieldset + button', form), false); });
  begin();
  takeUp();
  // WebKit empties the lines of a page that it brings back, a little later.
  addEventListener('pageshow', function () { setTimeout(takeUp, 0); });
  finish.addEventListener('click', markAll);
  again.addEventListener('click', function () {
    begin();
    find('#casebook-main').focus();
    scrollTo(0, 0);
  });
  document.addEventListener('input', keep);
  document.addEventListener('click', keep);
  casebookProgress.onchange(function () {
    var one = stored(), told = find('.before', panel);
    // Cleared on another page: in Firefox the answers are still here.
    if (old && !one && !casebookProgress.problem) {
      old = casebook.keep(location.pathname);
      begin();
    }
    if (!one || !one.count) { return; }
    told.textContent = casebookProgress.inWords(one) + '. ' + phrase('tries', 0).replace('{tries}', one.tries) +
      (one.items !== items ? ' ' + panel.dataset.changed : '');
  });
  casebookProgress.note({});
})();
