/* Shows a scenario one step at a time: every step, word and link stands in the page itself. */
(function () {
  'use strict';

  var all = casebook.all, find = casebook.find, made = casebook.made;

  function away(node, yes) {
    if (node) { node.classList[yes ? 'add' : 'remove']('away'); }
  }

  function button(words, parent, act) {
    var node = made('button', words, parent);
    node.type = 'button';
    node.addEventListener('click', act);
    return node;
  }

  function walk(box) {
    var steps = all('.scenario-step', box), debrief = find('.debrief', box), places = steps.concat([debrief]);
    var first = steps[0], path = [], kept = location.pathname + '#' + box.id, bar = made('p', '');
    var record = made('div', ''), open = false;

    function words(name, letter) {
      return box.getAttribute('data-' + name).replace('{letter}', letter);
    }

    function head(place) {
      return find('.rubric, .box-label', place) || place;
    }

    function target(choice) {
      return document.getElementById(find('.scenario-onward a', choice).getAttribute('href').slice(1));
    }

    /* One line of the path: where one stood, what one chose, what it changed. */
    function tell(choice) {
      var line = made('li', '', record.lastChild), step = choice.parentNode;
      made('strong', head(step).textContent, line);
      made('p', find('.scenario-label', choice).textContent.trim(), line);
      made('p', all('.effects dt', choice).map(function (term) { return term.textContent.trim(); }).join('; ') + '.', line);
    }

    function show(place, chosen, focus) {
      places.forEach(function (one) { away(one, one !== place); });
      away(find('.scenario-situation', box), place !== first);
      away(bar, !path.length && !chosen);
      record.textContent = '';
      if (place === debrief && path.length) {
        made('p', words('path'), record).className = 'box-label';
        made('ol', '', record);
        path.forEach(tell);
      }
      all('.scenario-choice', place).forEach(function (choice) {
        var own = choice === chosen;
        away(choice, chosen && !own);
        away(find('details', choice), !own);
        find('details', choice).open = own;
        away(find('button', choice), Boolean(chosen));
        find('.scenario-chosen', choice).textContent = own ? words('chosen', choice.dataset.letter) : '';
      });
      if (focus) { (chosen ? find('.scenario-chosen', chosen) : head(place)).focus(); }
    }

    /* The way is kept for this visit, in a package by the session: the letters chosen, and whether what follows from the last is open. */
    function note(chosen) {
      var letters = path.map(function (choice) { return choice.dataset.letter; }).join('');
      if (window.casebookWalk) { casebookWalk.note(box, letters, open, chosen); } else { casebook.keep(kept, [letters, open]); }
    }

    function lead(letters, opened) {
      var place = first, last = null;
      path = [];
      letters.split('').every(function (letter) {
        last = find('.scenario-choice[data-letter="' + letter + '"]', place);
        if (!last) { return false; }
        path.push(last);
        place = target(last);
        return true;
      });
      open = Boolean(opened && last);
      show(open ? last.parentNode : place, open ? last : null, false);
    }

    function prepared(choice) {
      var details = find('details', choice), told = made('p', '');
      told.className = 'scenario-chosen';
      told.tabIndex = -1;
      choice.insertBefore(told, details);
      choice.insertBefore(made('p', ''), told);
      button(words('choose', choice.dataset.letter), told.previousSibling, function () {
        path.push(choice);
        open = true;
        show(choice.parentNode, choice, true);
        note(choice);
      });
      away(find('summary', details), true);
      find('.scenario-onward a', choice).addEventListener('click', function (event) {
        event.preventDefault();
        open = false;
        show(target(choice), null, true);
        note(null);
      });
    }

    function undo() {
      var last = path[path.length - 1];
      if (open) {
        path.pop();
        open = false;
        show(last.parentNode, null, true);
      } else {
        open = true;
        show(last.parentNode, last, true);
      }
      note(null);
    }

    all('.scenario-back', box).forEach(function (line) { away(line, true); });
    places.forEach(function (place) { head(place).tabIndex = -1; });
    all('.scenario-choice', box).forEach(prepared);
    record.className = 'scenario-record';
    box.insertBefore(record, debrief);
    bar.className = 'scenario-bar';
    box.insertBefore(bar, debrief.nextSibling);
    button(words('back'), bar, undo);
    button(words('again'), bar, function () {
      path = [];
      open = false;
      show(first, null, true);
      note(null);
    });
    show(first, null, false);
    if (window.casebookWalk) {
      casebookWalk.add(box, lead);
    } else if (casebook.recall(kept)) {
      lead(String(casebook.recall(kept)[0]).replace(/\W/g, ''), casebook.recall(kept)[1]);
    }
  }

  all('.scenario').forEach(walk);
  if (window.casebookProgress) { casebookProgress.note({}); }
})();
