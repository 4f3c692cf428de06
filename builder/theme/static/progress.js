/* The learner's progress on this page: kept by the frame `store.html`, said in words, never a name. */
var casebookProgress = (function () {
  'use strict';
  var find = casebook.find, body = document.body, root = document.documentElement.dataset.content_root;
  var words = find('#casebook-words'), frame = document.createElement('iframe');
  var listeners = [], waiting = [], ready = false, cleared = false;
  var self = { state: null, problem: '', said: said, passed: passed, inWords: inWords, link: link };

  function said(name) { return words.getAttribute('data-' + name) || ''; }

  function say(name) { words.textContent = said(name); }

  function passed(one) { return one.count > 0 && one.score * 100 >= one.mark * one.count; }

  /* How far a module has come; with its score where it has one. */
  function inWords(one) {
    var name = passed(one) ? 'passed' : one.count ? 'failed' : one.read ? 'read' : 'started';
    return said(name).replace('{score}', one.score).replace('{count}', one.count);
  }

  /* Where a stored place leads: always a page of this handbook. */
  function link(page, at) {
    return root + page + (at ? '#' + encodeURIComponent(at) : '');
  }

  function ask(what) {
    what.casebook = 1;
    what.course = body.dataset.course;
    if (!ready) { waiting.push(what); } else { frame.contentWindow.postMessage(what, '*'); }
  }

  function forget() {
    cleared = true;
    casebook.forget();
  }

  self.add = function (what) { if (!cleared) { ask({ add: what }); } };
  self.load = function (what) { cleared = false; self.add(what); };
  self.clear = function () { forget(); ask({ clear: true }); };
  /* As the calendar on the wall has it. */
  self.today = function () {
    var now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };
  self.onchange = function (listener) {
    listeners.push(listener);
    if (self.state) { listener(self.state); }
  };

  /* What this page adds to its module; the title is the module's, for lists of what was begun. */
  self.note = function (more) {
    var one = {}, add = { modules: {} };
    one.title = body.dataset.title;
    one.page = body.dataset.page;
    one.version = body.dataset.version;
    one.minutes = Number(body.dataset.minutes);
    Object.keys(more).forEach(function (name) { one[name] = more[name]; });
    add.modules[body.dataset.module] = one;
    self.add(add);
  };

  addEventListener('message', function (event) {
    var told = event.data;
    if (event.source !== frame.contentWindow || !told) { return; }
    if (told.casebook === 0 && !ready) {
      ready = true;
      waiting.forEach(ask);
    } else if (told.casebook === 2) {
      if (told.problem !== self.problem) { say(told.problem); }
      self.problem = told.problem;
      self.state = told.state;
      listeners.forEach(function (listener) { listener(self.state); });
    } else if (told.casebook === 3) {
      forget();
      say('cleared');
    }
  });
  setTimeout(function () { if (!ready) { say('blocked'); } }, 3000);

  frame.hidden = true;
  frame.src = root + '_static/store.html';
  body.appendChild(frame);
  ask({});
  return self;
})();

(function () {
  'use strict';
  var mine = casebookProgress, all = casebook.all, find = casebook.find, body = document.body, html = document.documentElement;
  var resume = find('#casebook-resume'), total = find('#casebook-total');
  var audience = find('#casebook-audience'), read = find('#casebook-read');
  var last = null, timer = 0, shown = '';

  /* The state of a module, after every link that leads to it. */
  function markLinks(state) {
    var pages = {}, probe = casebook.made('a', '');
    Object.keys(state.modules).forEach(function (id) {
      probe.href = mine.link(state.modules[id].page, '');
      pages[probe.href] = state.modules[id];
    });
    all('.contents li > a:not(.part), .toctree-wrapper li > a').forEach(function (one) {
      var mark = find('.state', one.parentNode);
      var module = pages[one.getAttribute('aria-current') ? location.href.split(/[?#]/)[0] : one.href];
      if (!mark) {
        mark = casebook.made('span', '');
        mark.className = 'state';
        one.parentNode.insertBefore(mark, one.nextSibling);
      }
      mark.textContent = module ? ' ' + mine.inWords(module) : '';
    });
  }

  function showAudience(chosen) {
    var hidden;
    html.dataset.audience = chosen || 'both';
    hidden = all('.audience').filter(function (box) { return getComputedStyle(box).display === 'none'; }).length;
    if (audience) {
      audience.hidden = false;
      find('select', audience).value = chosen || 'both';
      find('output', audience).textContent = hidden ? audience.dataset.hidden.replace('{count}', hidden) : '';
    }
  }

  /* A link into a passage for others shows it, until another choice is made on this page. */
  function showTarget() {
    var target = find(':target');
    if (target && !target.offsetParent && target.closest('.audience')) {
      shown = 'both';
      showAudience(shown);
    }
  }

  function showIndex(state) {
    var ids = Object.keys(state.modules), done = ids.filter(function (id) { return state.modules[id].done; }).length;
    if (resume && state.place) {
      resume.hidden = false;
      find('a', resume).href = mine.link(state.place.page, state.place.at);
      if (find('span', resume)) { find('span', resume).textContent = state.place.title; }
    }
    if (total && ids.length) {
      total.hidden = false;
      find('progress', total).value = done;
      find('span', total).textContent = done;
    }
  }

  function showRead(state) {
    var one = state.modules[body.dataset.module];
    if (!read) { return; }
    read.hidden = false;
    find('button', read).hidden = !!one && one.read;
    find('span', read).textContent = one ? mine.inWords(one) : '';
  }

  /* The heading last passed is where the next visit begins. */
  function notePlace() {
    var section = casebook.above('main section[id]'), at = section ? section.id : '', title = body.dataset.title;
    if (at !== last) {
      last = at;
      mine.add({ place: { page: body.dataset.page, at: at, title: title } });
    }
  }

  mine.onchange(markLinks);
  mine.onchange(showIndex);
  mine.onchange(showRead);
  mine.onchange(function (state) {
    showAudience(shown || state.audience);
    if (!shown) { showTarget(); }
  });
  addEventListener('hashchange', showTarget);

  if (audience) {
    find('select', audience).addEventListener('change', function () {
      shown = this.value;
      showAudience(shown);
      mine.add({ audience: shown });
    });
  }
  if (read) {
    find('button', read).addEventListener('click', function () {
      mine.note({ read: true, done: body.dataset.completion === 'viewed' });
      find('span', read).focus();
    });
    mine.note({});
    addEventListener('scroll', function () {
      clearTimeout(timer);
      timer = setTimeout(notePlace, 300);
    });
    notePlace();
  }
})();
