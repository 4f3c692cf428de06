/* Marks practice questions in the page: the key, and every word said, stand in the page itself. */
var casebookQuiz = (function () {
  'use strict';

  var all = casebook.all, find = casebook.find, made = casebook.made;

  function inputs(form) {
    return all('fieldset input, fieldset select', form);
  }

  /* What the key says to one answer: a copy of its feedback, or nothing. */
  function feedback(form, attribute, value) {
    var entry = all('.quiz-key li', form).filter(function (one) { return one.getAttribute(attribute) === value; })[0];
    var told = entry && find('div', entry);
    return told && told.cloneNode(true);
  }

  /* The words of the quiz that the form stands in. */
  function words(form, name) {
    return form.parentNode.getAttribute('data-' + name);
  }

  function verdict(form, right, parent) {
    right = right ? 'right' : 'wrong';
    made('strong', words(form, right), parent).className = right;
  }

  function describe(control, id) {
    control.setAttribute('aria-describedby', id);
  }

  /* The verdict and the feedback (what is `said`, or what the key says of `name`), after the place they belong to and tied to its controls. */
  function tell(form, name, place, controls, right, said) {
    var box = made('div', '', place);
    box.className = 'quiz-told';
    box.id = form.id + '-' + name + '-told';
    verdict(form, right, box);
    said = said || feedback(form, 'data-for', name);
    if (said) { box.append(' ', said); }
    controls.forEach(function (control) { describe(control, box.id); });
  }

  function clear(form) {
    all('.quiz-told, .quiz-error', form).forEach(function (box) { box.remove(); });
    all('[aria-describedby]', form).forEach(function (control) {
      control.removeAttribute('aria-describedby');
      control.removeAttribute('aria-invalid');
    });
    find('.quiz-result', form).textContent = '';
  }

  /* The result in words; where one answer was given, its feedback is heard with it. */
  function result(form, right, counts) {
    var box = find('.quiz-result', form), told = all('.quiz-told', form), general = find('.quiz-general', form);
    var line = made('p', '', box);
    verdict(form, right, line);
    if (!right && counts) { counts.forEach(function (words) { say(line, words); }); }
    if (told.length === 1) { say(line, told[0].textContent.replace(told[0].firstChild.textContent, ''), true); }
    if (general) { box.appendChild(general.cloneNode(true)); }
    return right;
  }

  function say(line, words, unseen) {
    made('span', ' ' + words.trim(), line).className = unseen ? 'visually-hidden' : '';
  }

  function counted(form, name, right, count) {
    return words(form, name + (count === 1 ? '-one' : '')).replace('{right}', right).replace('{count}', count);
  }

  /* How many of the places of an order, or of the pairs, are right. */
  function some(form) {
    var told = all('.quiz-told', form);
    return [counted(form, 'some', told.filter(function (box) { return box.firstChild.className === 'right'; }).length, told.length)];
  }

  function nothing(form, control) {
    var error = made('p', words(form, 'nothing-' + form.dataset.interaction)), fieldset = find('fieldset', form);
    error.className = 'quiz-error';
    error.id = form.id + '-error';
    fieldset.insertBefore(error, find('legend', fieldset).nextSibling);
    describe(fieldset, error.id);
    describe(control, error.id);
    if (control.type === 'text') { control.setAttribute('aria-invalid', 'true'); }
    control.focus();
    return null;
  }

  function choice(form) {
    var options = inputs(form), chosen = options.filter(function (option) { return option.checked; });
    var key = options.filter(function (option) { return option.hasAttribute('data-correct'); }), found = 0, wrong;
    if (!chosen.length) { return nothing(form, options[0]); }
    chosen.forEach(function (option) {
      var correct = key.indexOf(option) >= 0;
      found += correct;
      tell(form, option.value, option.parentNode.parentNode, [option], correct);
    });
    wrong = chosen.length - found;
    return result(form, found === key.length && !wrong, options[0].type === 'checkbox' && [
      counted(form, 'found', found, key.length), wrong ? counted(form, 'alien', 0, wrong) : ''
    ]);
  }

  function order(form) {
    var list = find('.quiz-steps', form), key = list.dataset.order.split(' '), right = true;
    all('li[data-step]', list).forEach(function (step, place) {
      var name = step.dataset.step, correct = key[place] === name;
      right = right && correct;
      tell(form, name, step, all('button', step), correct);
    });
    return result(form, right, some(form));
  }

  function match(form) {
    var selects = inputs(form), empty = selects.filter(function (select) { return !select.value; }), right = true;
    if (empty.length) { return nothing(form, empty[0]); }
    selects.forEach(function (select) {
      var correct = select.value === select.dataset.answer, name = select.dataset.for;
      right = right && correct;
      tell(form, name, select.parentNode, [select], correct);
    });
    return result(form, right, some(form));
  }

  function settle(form, field, accepted) {
    var right = accepted !== null;
    var said = right ? feedback(form, 'data-accepted', accepted) : feedback(form, 'data-otherwise', '');
    tell(form, 'answer', field.parentNode, [field], right, said);
    return result(form, right);
  }

  function text(form) {
    var field = inputs(form)[0], exact = field.hasAttribute('data-case'), typed = field.value.trim(), found = null;
    if (!typed) { return nothing(form, field); }
    all('[data-accepted]', form).forEach(function (entry) {
      var answer = entry.dataset.accepted, same = exact ? answer === typed : answer.toLowerCase() === typed.toLowerCase();
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
    var field = inputs(form)[0], value = parseFloat(field.dataset.value), tolerance = parseFloat(field.dataset.tolerance);
    var typed = numeral(field.value);
    if (isNaN(typed)) { return nothing(form, field); }
    // 0.3 - 0.1 is not quite 0.2: a hair more than the tolerance is forgiven.
    return settle(form, field, Math.abs(typed - value) <= tolerance + 1e-9 ? field.dataset.value : null);
  }

  /* The neighbour moves, not the step itself, so that the pressed button keeps the focus. */
  function move(form, button) {
    var step = button.parentNode.parentNode, list = step.parentNode, up = button.dataset.move === 'up';
    var other = up ? step.previousElementSibling : step.nextElementSibling, said = words(form, 'moved');
    clear(form);
    if (other) { list.insertBefore(other, up ? step.nextElementSibling : step); }
    find('.quiz-result', form).textContent = step.firstChild.textContent + ': ' +
      said.replace('{position}', all('li[data-step]', list).indexOf(step) + 1).replace('{count}', list.children.length);
  }

  /* The buttons of one step, named by what they do and by the step they move. */
  function buttons(form, step) {
    var moves = made('span', '', step), name = form.id + '-' + step.dataset.step;
    moves.className = 'quiz-moves';
    step.firstChild.id = name;
    ['up', 'down'].forEach(function (way) {
      var button = made('button', words(form, way), moves);
      button.type = 'button';
      button.id = name + '-' + way;
      button.dataset.move = way;
      button.setAttribute('aria-labelledby', button.id + ' ' + name);
      button.addEventListener('click', function () { move(form, button); });
    });
  }

  var marks = { choice: choice, order: order, match: match, text: text, number: number };

  /* Whether the answer is right; null, and an error in the page, where there is none. */
  function mark(form) {
    clear(form);
    return marks[form.dataset.interaction](form);
  }

  all('form.quiz-item').forEach(function (form) {
    var button = find('fieldset + button', form), box = made('div', '');
    box.className = 'quiz-result';
    box.setAttribute('role', 'status');
    form.insertBefore(box, button.nextSibling);
    form.noValidate = true;
    button.hidden = false;
    button.disabled = false;
    all('[data-step]', form).forEach(function (step) { buttons(form, step); });
    // While it is typed, not when the field is left: the button must not move from under the pointer that presses it.
    form.addEventListener('input', function () { clear(form); });
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      // In a test, Enter in a line of text does not mark the question by itself.
      if (!button.hidden) { mark(form); }
    });
  });
  return { mark: mark, clear: clear, numeral: numeral, inputs: inputs };
})();
