/* Shows a scenario one step at a time: every step, word and link stands in the page itself. */
(function () {
  'use strict';

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function away(node, yes) {
    if (node) { node.classList[yes ? 'add' : 'remove']('away'); }
  }

  function made(name, words, parent) {
    var node = document.createElement(name);
    node.textContent = words;
    parent.appendChild(node);
    return node;
  }

  function button(words, parent, act) {
    var node = made('button', words, parent);
    node.type = 'button';
    node.addEventListener('click', act);
    return node;
  }

  function walk(box) {
    var steps = all(box, '.scenario-step');
    var debrief = box.querySelector('.debrief');
    var places = steps.concat([debrief]);
    var first = steps[0];
    var path = [];
    var bar = document.createElement('p');
    var record = document.createElement('div');

    function words(name, letter) {
      return box.getAttribute('data-' + name).replace('{letter}', letter);
    }

    function head(place) {
      return place.querySelector('.rubric, .box-label') || place;
    }

    function target(choice) {
      return document.getElementById(choice.querySelector('.scenario-onward a').getAttribute('href').slice(1));
    }

    /* One line of the path: where one stood, what one chose, what it changed. */
    function tell(choice) {
      var line = made('li', '', record.lastChild);
      var step = choice.parentNode;
      made('strong', head(step).textContent, line);
      made('p', choice.querySelector('.scenario-label').textContent.trim(), line);
      made('p', all(choice, '.effects dt').map(function (term) { return term.textContent.trim(); }).join('; ') + '.', line);
    }

    function show(place, chosen, focus) {
      places.forEach(function (one) { away(one, one !== place); });
      away(box.querySelector('.scenario-situation'), place !== first);
      away(bar, !path.length && !chosen);
      record.textContent = '';
      if (place === debrief && path.length) {
        made('p', words('path'), record).className = 'box-label';
        record.appendChild(document.createElement('ol'));
        path.forEach(tell);
      }
      all(place, '.scenario-choice').forEach(function (choice) {
        var own = choice === chosen;
        away(choice, chosen && !own);
        away(choice.querySelector('details'), !own);
        choice.querySelector('details').open = own;
        away(choice.querySelector('button'), Boolean(chosen));
        choice.querySelector('.scenario-chosen').textContent = own ? words('chosen', choice.getAttribute('data-letter')) : '';
      });
      if (focus) { (chosen ? chosen.querySelector('.scenario-chosen') : head(place)).focus(); }
    }

    /* In a package the session keeps the way: the letters chosen, and whether what follows from the last is open. */
    function note(chosen) {
      var letters = path.map(function (choice) { return choice.getAttribute('data-letter'); }).join('');
      if (window.casebookWalk) { casebookWalk.note(box, letters, box.hasAttribute('data-open'), chosen); }
    }

    function lead(letters, open) {
      var place = first, last = null;
      path = [];
      letters.split('').every(function (letter) {
        last = place.querySelector('.scenario-choice[data-letter="' + letter + '"]');
        if (!last) { return false; }
        path.push(last);
        place = target(last);
        return true;
      });
      open = open && last;
      box[open ? 'setAttribute' : 'removeAttribute']('data-open', '');
      show(open ? last.parentNode : place, open ? last : null, false);
    }

    function prepared(choice) {
      var details = choice.querySelector('details');
      var told = document.createElement('p');
      told.className = 'scenario-chosen';
      told.tabIndex = -1;
      choice.insertBefore(told, details);
      choice.insertBefore(document.createElement('p'), told);
      button(words('choose', choice.getAttribute('data-letter')), told.previousSibling, function () {
        path.push(choice);
        box.setAttribute('data-open', '');
        show(choice.parentNode, choice, true);
        note(choice);
      });
      away(details.querySelector('summary'), true);
      choice.querySelector('.scenario-onward a').addEventListener('click', function (event) {
        event.preventDefault();
        box.removeAttribute('data-open');
        show(target(choice), null, true);
        note(null);
      });
    }

    function undo() {
      var last = path[path.length - 1];
      if (box.hasAttribute('data-open')) {
        path.pop();
        box.removeAttribute('data-open');
        show(last.parentNode, null, true);
      } else {
        box.setAttribute('data-open', '');
        show(last.parentNode, last, true);
      }
      note(null);
    }

    all(box, '.scenario-back').forEach(function (line) { away(line, true); });
    places.forEach(function (place) { head(place).tabIndex = -1; });
    all(box, '.scenario-choice').forEach(prepared);
    record.className = 'scenario-record';
    box.insertBefore(record, debrief);
    bar.className = 'scenario-bar';
    box.insertBefore(bar, debrief.nextSibling);
    button(words('back'), bar, undo);
    button(words('again'), bar, function () {
      path = [];
      box.removeAttribute('data-open');
      show(first, null, true);
      note(null);
    });
    show(first, null, false);
    if (window.casebookWalk) { casebookWalk.add(box, lead); }
  }

  all(document, '.scenario').forEach(walk);
  if (window.casebookProgress) { casebookProgress.note({}); }
})();
