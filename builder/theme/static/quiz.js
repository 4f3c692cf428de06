/* Marks practice questions in the page: the key, and every word said, stand in the page itself. */
var casebookQuiz = (function () {
  'use strict';

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function inputs(form) {
    return all(form, 'fieldset input, fieldset select');
  }

  /* What the key says to one answer: a copy of its feedback, or nothing. */
  function feedback(form, attribute, value) {
    var entries = all(form, '.quiz-key li');
    for (var i = 0; i < entries.length; i += 1) {
      if (entries[i].getAttribute(attribute) === value) {
        var told = entries[i].querySelector('div');
        return told ? told.cloneNode(true) : null;
      }
    }
    return null;
  }

  /* The words of the quiz that the form stands in. */
  function words(form, name) {
    return form.parentNode.getAttribute('data-' + name);
  }

  function verdict(form, right) {
    var word = document.createElement('strong');
    word.className = right ? 'right' : 'wrong';
    word.textContent = words(form, right ? 'right' : 'wrong');
    return word;
  }

  function describe(control, id) {
    control.setAttribute('aria-describedby', id);
  }

  /* The verdict and the feedback, after the place they belong to and tied to its controls. */
  function tell(form, name, place, controls, right, said) {
    var box = document.createElement('div');
    box.className = 'quiz-told';
    box.id = form.id + '-' + name + '-told';
    box.appendChild(verdict(form, right));
    if (said) {
      box.appendChild(document.createTextNode(' '));
      box.appendChild(said);
    }
    place.appendChild(box);
    controls.forEach(function (control) { describe(control, box.id); });
  }

  function clear(form) {
    all(form, '.quiz-told, .quiz-error').forEach(function (box) { box.parentNode.removeChild(box); });
    all(form, '[aria-describedby]').forEach(function (control) {
      control.removeAttribute('aria-describedby');
      control.removeAttribute('aria-invalid');
    });
    form.querySelector('.quiz-result').textContent = '';
  }

  /* The result in words; where one answer was given, its feedback is heard with it. */
  function result(form, right, missing) {
    var box = form.querySelector('.quiz-result');
    var told = all(form, '.quiz-told');
    var general = form.querySelector('.quiz-general');
    var line = document.createElement('p');
    line.appendChild(verdict(form, right));
    if (missing) { say(line, words(form, 'missing')); }
    if (told.length > 1 && !right) { say(line, counted(form, told)); }
    if (told.length === 1) { say(line, told[0].textContent.replace(told[0].firstChild.textContent, ''), true); }
    box.appendChild(line);
    if (general) { box.appendChild(general.cloneNode(true)); }
    return right;
  }

  function say(line, words, unseen) {
    var part = document.createElement('span');
    part.textContent = ' ' + words.trim();
    if (unseen) { part.className = 'visually-hidden'; }
    line.appendChild(part);
  }

  function counted(form, told) {
    var right = told.filter(function (box) { return box.firstChild.className === 'right'; });
    return words(form, 'some').replace('{right}', right.length).replace('{count}', told.length);
  }

  function nothing(form, control) {
    var error = document.createElement('p');
    var fieldset = form.querySelector('fieldset');
    error.className = 'quiz-error';
    error.id = form.id + '-error';
    error.textContent = words(form, 'nothing-' + form.getAttribute('data-interaction'));
    fieldset.insertBefore(error, fieldset.querySelector('legend').nextSibling);
    describe(fieldset, error.id);
    describe(control, error.id);
    if (control.type === 'text') { control.setAttribute('aria-invalid', 'true'); }
    control.focus();
    return null;
  }

  function choice(form) {
    var options = inputs(form);
    var chosen = options.filter(function (option) { return option.checked; });
    var missing = options.some(function (option) { return option.hasAttribute('data-correct') && !option.checked; });
    var right = true;
    if (!chosen.length) { return nothing(form, options[0]); }
    chosen.forEach(function (option) {
      var correct = option.hasAttribute('data-correct');
      right = right && correct;
      tell(form, option.value, option.parentNode.parentNode, [option], correct, feedback(form, 'data-for', option.value));
    });
    return result(form, right && !missing, right && missing);
  }

  function order(form) {
    var list = form.querySelector('.quiz-steps');
    var key = list.getAttribute('data-order').split(' ');
    var right = true;
    all(list, 'li[data-step]').forEach(function (step, place) {
      var name = step.getAttribute('data-step');
      var correct = key[place] === name;
      right = right && correct;
      tell(form, name, step, all(step, 'button'), correct, feedback(form, 'data-for', name));
    });
    return result(form, right, false);
  }

  function match(form) {
    var selects = inputs(form);
    var empty = selects.filter(function (select) { return !select.value; });
    var right = true;
    if (empty.length) { return nothing(form, empty[0]); }
    selects.forEach(function (select) {
      var correct = select.value === select.getAttribute('data-answer');
      var name = select.getAttribute('data-for');
      right = right && correct;
      tell(form, name, select.parentNode, [select], correct, feedback(form, 'data-for', name));
    });
    return result(form, right, false);
  }

  function settle(form, field, accepted) {
    var right = accepted !== null;
    var said = right ? feedback(form, 'data-accepted', accepted) : feedback(form, 'data-otherwise', '');
    tell(form, 'answer', field.parentNode, [field], right, said);
    return result(form, right, false);
  }

  function text(form) {
    var field = inputs(form)[0];
    var exact = field.hasAttribute('data-case');
    var typed = field.value.trim();
    var found = null;
    if (!typed) { return nothing(form, field); }
    all(form, '[data-accepted]').forEach(function (entry) {
      var answer = entry.getAttribute('data-accepted');
      var same = exact ? answer === typed : answer.toLowerCase() === typed.toLowerCase();
      if (same && found === null) { found = answer; }
    });
    return settle(form, field, found);
  }

  /* "1,000" is a thousand; "2,5" is two and a half; anything else that is no number is NaN. */
  function numeral(typed) {
    var plain = typed.replace(/\s/g, '').replace('\u2212', '-');
    if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) { plain = plain.replace(/,/g, ''); }
    plain = plain.replace(',', '.');
    return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? parseFloat(plain) : NaN;
  }

  function number(form) {
    var field = inputs(form)[0];
    var value = parseFloat(field.getAttribute('data-value'));
    var tolerance = parseFloat(field.getAttribute('data-tolerance'));
    var typed = numeral(field.value);
    if (isNaN(typed)) { return nothing(form, field); }
    // 0.3 - 0.1 is not quite 0.2: a hair more than the tolerance is forgiven.
    return settle(form, field, Math.abs(typed - value) <= tolerance + 1e-9 ? field.getAttribute('data-value') : null);
  }

  /* The neighbour moves, not the step itself, so that the pressed button keeps the focus. */
  function move(form, button) {
    var step = button.parentNode.parentNode;
    var list = step.parentNode;
    var up = button.getAttribute('data-move') === 'up';
    var other = up ? step.previousElementSibling : step.nextElementSibling;
    var said = words(form, 'moved');
    clear(form);
    if (other) { list.insertBefore(other, up ? step.nextElementSibling : step); }
    form.querySelector('.quiz-result').textContent = step.firstChild.textContent + ': ' +
      said.replace('{position}', all(list, 'li[data-step]').indexOf(step) + 1).replace('{count}', list.children.length);
  }

  /* The buttons of one step, named by what they do and by the step they move. */
  function buttons(form, step) {
    var moves = document.createElement('span');
    var name = form.id + '-' + step.getAttribute('data-step');
    moves.className = 'quiz-moves';
    step.firstChild.id = name;
    ['up', 'down'].forEach(function (way) {
      var button = document.createElement('button');
      button.type = 'button';
      button.id = name + '-' + way;
      button.textContent = words(form, way);
      button.setAttribute('data-move', way);
      button.setAttribute('aria-labelledby', button.id + ' ' + name);
      button.addEventListener('click', function () { move(form, button); });
      moves.appendChild(button);
    });
    step.appendChild(moves);
  }

  var marks = { choice: choice, order: order, match: match, text: text, number: number };

  /* Whether the answer is right; null, and an error in the page, where there is none. */
  function mark(form) {
    clear(form);
    return marks[form.getAttribute('data-interaction')](form);
  }

  all(document, 'form.quiz-item').forEach(function (form) {
    var button = form.querySelector('fieldset + button');
    var box = document.createElement('div');
    box.className = 'quiz-result';
    box.setAttribute('role', 'status');
    form.insertBefore(box, button.nextSibling);
    form.noValidate = true;
    button.hidden = false;
    button.disabled = false;
    all(form, '[data-step]').forEach(function (step) { buttons(form, step); });
    // While it is typed, not when the field is left: the button must not move from under the pointer that presses it.
    form.addEventListener('input', function () { clear(form); });
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      // In a test, Enter in a line of text does not mark the question by itself.
      if (!button.hidden) { mark(form); }
    });
  });
  return { mark: mark, clear: clear, numeral: numeral };
})();
