/* What a learner did, as one short line of ASCII that an LMS keeps, and back.
   1|place|modules read|best score|tries|questions drawn|answers; ids stand as keys of a fixed length. */
var casebookState = (function () {
  'use strict';
  var FORMAT = '1', LONGEST_TEXT = 24;

  function keys(text, length) {
    return text.match(new RegExp('.{' + length + '}', 'g')) || [];
  }

  function byKey(ids, keyOf) {
    var found = {};
    ids.forEach(function (id) { found[keyOf(id)] = id; });
    return found;
  }

  function fresh() {
    return { place: '', read: {}, best: null, tries: 0, drawn: [], answers: {} };
  }

  function whole(text, most) {
    return /^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : null;
  }

  /* Text typed by a learner, escaped, and never cut in the middle of an escape. */
  function shortened(text) {
    var kept = '', place, piece, signs = text.match(/[\ud800-\udbff][\udc00-\udfff]|[^\ud800-\udfff]/g) || [];
    for (place = 0; place < signs.length; place += 1) {
      piece = encodeURIComponent(signs[place]);
      if (kept.length + piece.length > LONGEST_TEXT) { break; }
      kept += piece;
    }
    return kept;
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
    var parts = String(text).split('|'), state = fresh(), length = course.keyLength, pages, items, modules;
    if (parts[0] !== FORMAT || parts.length !== 7) { return null; }
    pages = byKey(course.pages.map(function (page, place) { return place; }), function (place) { return course.pages[place].key; });
    modules = byKey(course.modules.map(function (one, place) { return place; }), function (place) { return course.modules[place].key; });
    items = byKey(Object.keys(course.items), function (id) { return course.items[id].key; });
    if (parts[1] in pages) { state.place = course.pages[pages[parts[1]]].path; }
    keys(parts[2], length).forEach(function (key) {
      if (key in modules) { state.read[course.modules[modules[key]].id] = true; }
    });
    state.best = whole(parts[3], 100);
    state.tries = whole(parts[4], 999) || 0;
    state.drawn = keys(parts[5], length).filter(function (key) { return key in items; }).map(function (key) { return items[key]; });
    // A test that has lost a question is no fair test any more: another is drawn.
    if (state.drawn.length * length !== parts[5].length) { state.drawn = []; }
    parts[6].split(',').forEach(function (answer) {
      var id = items[answer.slice(0, length)], flag = answer.charAt(length);
      if (id && (flag === '!' || flag === '-')) {
        state.answers[id] = { checked: flag === '!', value: answer.slice(length + 1) };
      }
    });
    return state;
  }

  return { fresh: fresh, pack: pack, unpack: unpack, shortened: shortened };
})();
