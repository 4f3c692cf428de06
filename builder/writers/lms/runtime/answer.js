/* An answer in a form: as a few signs to keep, as the parts an LMS records, and back into the form. */
var casebookAnswer = (function () {
  'use strict';
  var SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789';

  function all(form, selector) { return Array.prototype.slice.call(form.querySelectorAll(selector)); }

  function kind(form) { return form.getAttribute('data-interaction'); }

  function options(form) { return all(form, 'fieldset input'); }

  function steps(form) { return all(form, 'li[data-step]'); }

  function names(form) { return form.querySelector('.quiz-steps').getAttribute('data-order').split(' '); }

  function selects(form) { return all(form, 'fieldset select'); }

  function position(select) { return SIGNS.charAt(Math.max(0, select.selectedIndex)); }

  var values = {
    choice: function (form) { return options(form).map(function (one) { return one.checked ? '1' : '0'; }).join(''); },
    order: function (form) {
      var order = names(form);
      return steps(form).map(function (one) { return SIGNS.charAt(order.indexOf(one.getAttribute('data-step'))); }).join('');
    },
    match: function (form) { return selects(form).map(position).join(''); },
    text: function (form) { return casebookState.shortened(options(form)[0].value.trim()); }
  };
  values.number = values.text;

  var puts = {
    choice: function (form, value) {
      if (value.length !== options(form).length) { return false; }
      options(form).forEach(function (one, place) { one.checked = value.charAt(place) === '1'; });
      return value.indexOf('1') >= 0;
    },
    order: function (form, value) {
      var order = names(form), list = form.querySelector('.quiz-steps'), found = {};
      steps(form).forEach(function (one) { found[one.getAttribute('data-step')] = one; });
      if (value.split('').sort().join('') !== SIGNS.slice(0, order.length)) { return false; }
      value.split('').forEach(function (sign) { list.appendChild(found[order[SIGNS.indexOf(sign)]]); });
      return true;
    },
    match: function (form, value) {
      var found = selects(form);
      if (value.length !== found.length) { return false; }
      found.forEach(function (one, place) { one.selectedIndex = Math.max(0, SIGNS.indexOf(value.charAt(place))); });
      return found.every(function (one) { return one.value; });
    },
    text: function (form, value) {
      try { options(form)[0].value = decodeURIComponent(value); } catch (broken) { return false; }
      return value !== '';
    }
  };
  puts.number = puts.text;

  /* A name of its own, and one sign: the author's where each of them has one sign, else by place. */
  function named(ids) {
    var plain = ids.every(function (id) { return /^[a-z0-9]$/.test(id); }), found = {};
    ids.forEach(function (id, place) { found[id] = { id: id, sign: plain ? id : SIGNS.charAt(place) }; });
    return found;
  }

  var parts = {
    choice: function (form) {
      var ids = options(form).map(function (one) { return one.value; }), found = named(ids);
      function those(test) { return options(form).filter(test).map(function (one) { return [found[one.value]]; }); }
      return {
        kind: 'choice', response: those(function (one) { return one.checked; }),
        correct: those(function (one) { return one.hasAttribute('data-correct'); })
      };
    },
    order: function (form) {
      var found = named(names(form));
      function listed(ids) { return ids.map(function (id) { return [found[id]]; }); }
      return {
        kind: 'sequencing', correct: listed(names(form)),
        response: listed(steps(form).map(function (one) { return one.getAttribute('data-step'); }))
      };
    },
    match: function (form) {
      var found = named(selects(form).map(function (one) { return one.getAttribute('data-for'); }));
      function joined(of) {
        return selects(form).map(function (one) {
          var letter = of(one).toLowerCase();
          return [found[one.getAttribute('data-for')], { id: letter, sign: letter }];
        });
      }
      return {
        kind: 'matching', response: joined(function (one) { return one.value; }),
        correct: joined(function (one) { return one.getAttribute('data-answer'); })
      };
    },
    text: function (form) {
      var accepted = form.querySelector('[data-accepted]');
      return { kind: 'fill-in', response: [options(form)[0].value.trim()], correct: [accepted ? accepted.getAttribute('data-accepted') : ''] };
    },
    number: function (form) {
      var field = options(form)[0];
      var value = Number(field.getAttribute('data-value')), most = Number(field.getAttribute('data-tolerance'));
      return {
        kind: 'numeric', response: [String(casebookQuiz.numeral(field.value))], correct: [String(value)],
        range: [value - most, value + most].map(function (one) { return Math.round(one * 1e9) / 1e9; })
      };
    }
  };

  return {
    value: function (form) { return values[kind(form)](form); },
    put: function (form, value) { return puts[kind(form)](form, value); },
    given: function (form, right, seconds) {
      var found = parts[kind(form)](form), legend = form.querySelector('legend');
      found.id = form.id.replace(/^quiz-/, '');
      found.text = legend.textContent.replace(legend.querySelector('span').textContent, '').trim();
      found.right = right;
      found.seconds = Math.round(seconds * 100) / 100;
      found.on = new Date().toISOString();
      return found;
    }
  };
})();
