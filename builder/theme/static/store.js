/* Keeps progress for all pages of a handbook, in a frame: Firefox gives each file a store of its own. */
(function () {
  'use strict';
  var FORMAT = 1, LARGEST = 300000, MOST = 2000;
  var memory = null, key = '', course = '', problem = '';

  function text(value, longest) {
    return typeof value === 'string' ? value.slice(0, longest) : '';
  }

  function whole(value, largest) {
    return typeof value === 'number' && value >= 0 && value <= largest ? Math.floor(value) : 0;
  }

  function address(value) {
    return typeof value === 'string' && /^[\w\/.-]{1,300}\.html$/.test(value) && !/(^|\/)(\.|$)|\/\//.test(value) ? value : '';
  }

  /* Only what we know, and only if it can be true; whatever else a file or a store may hold is left behind. */
  function module(raw) {
    var kept = {
      title: text(raw.title, 300), page: address(raw.page), version: text(raw.version, 30), minutes: whole(raw.minutes, 9999),
      read: raw.read === true, done: raw.done === true, tries: whole(raw.tries, 9999)
    };
    kept.count = whole(raw.count, 999);
    if (kept.count && raw.score <= raw.count && /^\d{4}-\d\d-\d\d$/.test(raw.on)) {
      kept.score = whole(raw.score, 999);
      kept.mark = whole(raw.mark, 100);
      kept.on = String(raw.on);
      kept.tested = text(raw.tested, 30);
      kept.items = text(raw.items, 16);
    } else { kept.count = 0; }
    return kept;
  }

  function clean(raw) {
    var kept = { format: FORMAT, course: course, modules: Object.create(null) };
    var place = raw.place, modules = raw.modules;
    if (/^(police|platform|both)$/.test(raw.audience)) { kept.audience = String(raw.audience); }
    if (place && address(place.page)) { kept.place = { page: place.page, at: text(place.at, 200), title: text(place.title, 300) }; }
    if (modules && typeof modules === 'object') {
      Object.keys(modules).slice(0, MOST).forEach(function (id) {
        if (/^[A-Za-z0-9][\w.-]{0,79}$/.test(id) && modules[id]) { kept.modules[id] = module(modules[id]); }
      });
    }
    return kept;
  }

  function passed(one) {
    return one.count > 0 && one.score * 100 >= one.mark * one.count;
  }

  /* What is new joins what is there, so that two windows, or a file, never take anything away. */
  function merge(state, more) {
    Object.keys(more.modules).forEach(function (id) {
      var was = state.modules[id], now = more.modules[id];
      var better = was && (passed(was) > passed(now) || (passed(was) === passed(now) && was.score * now.count >= now.score * was.count));
      if (was && was.count && (!now.count || better)) {
        ['score', 'count', 'mark', 'on', 'tested', 'items'].forEach(function (name) { now[name] = was[name]; });
      }
      if (was) {
        now.read = now.read || was.read;
        now.done = now.done || was.done;
        now.tries = Math.max(now.tries, was.tries);
      }
      state.modules[id] = now;
    });
    state.audience = more.audience || state.audience;
    state.place = more.place || state.place;
    return state;
  }

  function load() {
    var written, raw = null;
    if (memory) { return memory; }
    try {
      written = localStorage.getItem(key);
      localStorage.setItem(key + ':probe', '1');
      localStorage.removeItem(key + ':probe');
    } catch (refused) { fail(refused); }
    if (written && written.length <= LARGEST) {
      try { raw = JSON.parse(written); } catch (broken) { raw = null; }
    }
    if (written && (!raw || raw.course !== course || !(raw.format >= 1))) { setAside(written); }
    if (raw && raw.format > FORMAT) {
      problem = 'newer';
      memory = clean({});
    }
    return clean(raw && raw.course === course ? raw : {});
  }

  function setAside(written) {
    problem = problem || 'damaged';
    try {
      localStorage.removeItem(key);
      localStorage.setItem(key + ':damaged', written.slice(0, LARGEST));
    } catch (refused) { fail(refused); }
  }

  function fail(refused) {
    problem = /quota/i.test(refused.name) ? 'full' : 'blocked';
  }

  function save(state) {
    if (problem === 'newer') { memory = state; return; }
    try {
      localStorage.setItem(key, JSON.stringify(state));
      problem = problem === 'damaged' ? problem : '';
    } catch (refused) {
      fail(refused);
      memory = state;
    }
  }

  addEventListener('message', function (event) {
    var asked = event.data, state;
    if (event.source !== parent || !asked || asked.casebook !== 1) { return; }
    course = text(asked.course, 100);
    key = 'casebook:' + course;
    if (asked.clear) {
      memory = null;
      problem = '';
      try { localStorage.removeItem(key); localStorage.removeItem(key + ':damaged'); } catch (refused) { fail(refused); }
      state = clean({});
    } else {
      state = load();
      if (asked.add) {
        state = merge(state, clean(asked.add));
        save(state);
      }
    }
    parent.postMessage({ casebook: 2, state: state, problem: problem }, '*');
  });

  /* Cleared in another window: this one must not write it again. */
  addEventListener('storage', function (event) {
    if (key && event.key === key && event.newValue === null) { parent.postMessage({ casebook: 3 }, '*'); }
  });

  parent.postMessage({ casebook: 0 }, '*');
})();
