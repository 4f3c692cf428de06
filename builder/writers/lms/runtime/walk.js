/* A learner's way through a scenario: each decision is told, the way is kept and put back. */
var casebookWalk = (function () {
  'use strict';
  var waiting = [], answers = null, tell = null, began = Date.now();

  function put(one) {
    var kept = answers[one.box.id];
    if (kept) { one.put(kept.value, kept.checked); }
  }

  /* There is no right or wrong: a decision is what was chosen. */
  function decision(choice) {
    var step = choice.parentNode, seconds = (Date.now() - began) / 1000;
    began = Date.now();
    return {
      id: step.id, kind: 'choice', text: step.querySelector('.rubric, .box-label').textContent.trim(),
      response: [[{ id: choice.id.slice(step.id.length + 1), sign: choice.getAttribute('data-letter').toLowerCase() }]],
      seconds: Math.round(seconds * 100) / 100, on: new Date().toISOString()
    };
  }

  return {
    /* Called by scenario.js: `putBack` takes the letters chosen, and whether what follows from the last one is open. */
    add: function (box, putBack) {
      var one = { box: box, put: putBack };
      if (answers) { put(one); } else { waiting.push(one); }
    },
    note: function (box, letters, open, chosen) {
      if (!tell) { return; }
      tell({ answer: { id: box.id, checked: open, value: letters }, given: chosen ? [decision(chosen)] : [] });
    },
    begin: function (kept, say) {
      answers = kept;
      waiting.forEach(put);
      tell = say;
    }
  };
})();
