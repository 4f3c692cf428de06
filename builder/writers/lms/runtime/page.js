/* A page in the frame: puts answers back, and tells the session what the learner does. */
var casebookPage = (function () {
  'use strict';
  var forms = Array.prototype.slice.call(document.querySelectorAll('form.quiz-item'));
  var began = Date.now(), quiet = 0, review = false, restored = false;

  function tell(what) {
    what.casebook = 'page';
    parent.postMessage(what, '*');
  }

  function answer(form, checked) {
    if (!review) { tell({ answer: { id: form.id, checked: checked, value: casebookAnswer.value(form) } }); }
  }

  function given(form, right) {
    return casebookAnswer.given(form, right, (Date.now() - began) / 1000);
  }

  forms.forEach(function (form) {
    var practice = !document.getElementById('casebook-test');
    form.addEventListener('change', function () { answer(form, false); });
    form.addEventListener('click', function (event) {
      if (event.target.hasAttribute('data-move')) { answer(form, false); }
    });
    // After quiz.js, which has marked it by now.
    form.addEventListener('submit', function () {
      var mark = form.querySelector('.quiz-result strong');
      if (practice && mark && !review) {
        answer(form, true);
        tell({ given: [given(form, mark.className === 'right')] });
      }
    });
  });

  function read(module, done) {
    var box = document.getElementById('casebook-read'), button;
    if (!box) { return; }
    button = box.querySelector('button');
    box.hidden = false;
    function said() {
      button.hidden = true;
      box.querySelector('span').hidden = false;
    }
    if (done) { said(); }
    button.disabled = review;
    button.addEventListener('click', function () {
      tell({ read: module });
      said();
      box.querySelector('span').focus();
    });
  }

  addEventListener('message', function (event) {
    var said = event.data;
    if (event.source !== parent || !said || said.casebook !== 'lms') { return; }
    review = said.review;
    forms.forEach(function (form) {
      var kept = said.answers[form.id];
      if (!restored && kept && casebookAnswer.put(form, kept.value) && kept.checked && !document.getElementById('casebook-test')) {
        casebookQuiz.mark(form);
      }
    });
    if (!restored) {
      read(said.module, said.read);
      casebookAudience(said.answers['casebook-audience'], tell);
      casebookWalk.begin(said.answers, tell);
    }
    if (window.casebookTest) { casebookTest(said, { tell: tell, given: given, answer: answer }); }
    if (!restored && said.at) { casebookPlace.put(said.at); }
    restored = true;
  });

  ['pointerdown', 'keydown', 'scroll'].forEach(function (name) {
    addEventListener(name, function () {
      if (Date.now() - quiet > 15000) {
        quiet = Date.now();
        tell({ alive: true });
      }
    }, { passive: true });
  });
  Array.prototype.forEach.call(document.querySelectorAll('a[href^=http]'), function (link) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  });
  casebookPlace.begin(tell);
  tell({ hello: location.pathname });
  return { tell: tell };
})();
