/* What a learner did, as one short line of ASCII that an LMS keeps, and back.
   1|place|modules read|best score|tries|questions drawn|answers; ids stand as keys of a fixed length. */
var casebookState = (function () {
  'use strict';
  var FORMAT = '1', LONGEST_TEXT = 48;

  function keys(text, length) {
    return text.match(new RegExp('.{' + length + '}', 'g')) || [];
  }

  /* What a key of that length names. Another build's may be longer or shorter: what both have in common must tell. */
  function byKey(named, length, course) {
    var found = {}, common = Math.min(length, course.keyLength);
    named.forEach(function (one) {
      var key = one.key.slice(0, common);
      found[key] = key in found ? '' : one.name;
    });
    return function (key) { return found[key.slice(0, common)] || ''; };
  }

  function fresh() {
    return { place: '', read: {}, best: null, tries: 0, drawn: [], answers: {} };
  }

  function whole(text, most) {
    return /^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : null;
  }

  /* Text typed by a learner, escaped; nothing where it is too long: half an answer is a wrong one. */
  function shortened(text) {
    var signs = text.match(/[\ud800-\udbff][\udc00-\udfff]|[^\ud800-\udfff]/g) || [], kept = encodeURIComponent(signs.join(''));
    return kept.length > LONGEST_TEXT ? '' : kept;
  }

  function pack(state, course) {
    var answers = Object.keys(state.answers).filter(function (id) { return course.items[id]; }).sort().map(function (id) {
      return course.items[id].key + (state.answers[id].checked ? '!' : '-') + state.answers[id].value;
    });
    return [
      FORMAT, course.pages.reduce(function (found, page) { return page.path === state.place ? page.key : found; }, ''),
      course.modules.filter(function (one) { return state.read[one.id]; }).map(function (one) { return one.key; }).join(''),
      state.best === null ? '' : state.best, Math.min(state.tries, 999),
      state.drawn.map(function (id) { return course.items[id].key; }).join(''), answers.join(',')
    ].join('|');
  }

  /* Null where the line is of no format we know; what the package no longer holds is left behind. */
  function unpack(text, course) {
    var parts = String(text).split('|'), state = fresh(), length, pages, items, modules;
    if (parts[0] !== FORMAT || parts.length !== 7) { return null; }
    length = parts[1].length || course.keyLength;
    pages = byKey(course.pages.map(function (page) { return { name: page.path, key: page.key }; }), length, course);
    modules = byKey(course.modules.map(function (one) { return { name: one.id, key: one.key }; }), length, course);
    items = byKey(Object.keys(course.items).map(function (id) { return { name: id, key: course.items[id].key }; }), length, course);
    state.place = pages(parts[1]);
    keys(parts[2], length).map(modules).filter(Boolean).forEach(function (id) { state.read[id] = true; });
    state.best = whole(parts[3], 100);
    state.tries = whole(parts[4], 999) || 0;
    state.drawn = keys(parts[5], length).map(items).filter(Boolean);
    // A test that has lost a question is no fair test any more: another is drawn.
    if (state.drawn.length * length !== parts[5].length) { state.drawn = []; }
    parts[6].split(',').forEach(function (answer) {
      var id = items(answer.slice(0, length)), flag = answer.charAt(length);
      if (id && (flag === '!' || flag === '-')) {
        state.answers[id] = { checked: flag === '!', value: answer.slice(length + 1) };
      }
    });
    return state;
  }

  return { fresh: fresh, pack: pack, unpack: unpack, shortened: shortened };
})();
