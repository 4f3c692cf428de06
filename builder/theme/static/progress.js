/* The learner's progress on this page: kept by the frame `store.html`, said in words, never a name. */
var casebookProgress = (function () {
  'use strict';
  var body = document.body;
  var root = document.documentElement.getAttribute('data-content_root');
  var words = document.getElementById('casebook-words');
  var frame = document.createElement('iframe');
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
    what.course = body.getAttribute('data-course');
    if (!ready) { waiting.push(what); } else { frame.contentWindow.postMessage(what, '*'); }
  }

  self.add = function (what) { if (!cleared) { ask({ add: what }); } };
  self.load = function (what) { cleared = false; self.add(what); };
  self.clear = function () { cleared = true; ask({ clear: true }); };
  self.onchange = function (listener) {
    listeners.push(listener);
    if (self.state) { listener(self.state); }
  };

  /* What this page adds to its module; the title is the module's, for lists of what was begun. */
  self.note = function (more) {
    var one = {}, add = { modules: {} };
    one.title = body.getAttribute('data-title');
    one.page = body.getAttribute('data-page');
    one.version = body.getAttribute('data-version');
    one.minutes = Number(body.getAttribute('data-minutes'));
    Object.keys(more).forEach(function (name) { one[name] = more[name]; });
    add.modules[body.getAttribute('data-module')] = one;
    self.add(add);
  };

  addEventListener('message', function (event) {
    var told = event.data;
    if (event.source !== frame.contentWindow || !told || typeof told.casebook !== 'number') { return; }
    if (told.casebook === 0 && !ready) {
      ready = true;
      waiting.forEach(ask);
    } else if (told.casebook === 2) {
      if (told.problem !== self.problem) { say(told.problem); }
      self.problem = told.problem;
      self.state = told.state;
      listeners.forEach(function (listener) { listener(self.state); });
    } else if (told.casebook === 3) {
      cleared = true;
      say('cleared');
    }
  });
  setTimeout(function () { if (!ready) { say('blocked'); } }, 3000);

  frame.hidden = true;
  frame.title = '';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.src = root + '_static/store.html';
  body.appendChild(frame);
  ask({});
  return self;
})();

(function () {
  'use strict';
  var mine = casebookProgress, body = document.body, html = document.documentElement;
  var resume = document.getElementById('casebook-resume');
  var total = document.getElementById('casebook-total');
  var audience = document.getElementById('casebook-audience');
  var read = document.getElementById('casebook-read');
  var last = null, timer = 0, shown = '';

  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }

  /* The state of a module, after every link that leads to it. */
  function markLinks(state) {
    var pages = {}, probe = document.createElement('a');
    Object.keys(state.modules).forEach(function (id) {
      probe.href = mine.link(state.modules[id].page, '');
      pages[probe.href] = state.modules[id];
    });
    each('.contents li > a:not(.part), .toctree-wrapper li > a', function (one) {
      var mark = one.parentNode.querySelector('.state');
      var module = pages[one.getAttribute('aria-current') ? location.href.split(/[?#]/)[0] : one.href];
      if (!mark) {
        mark = document.createElement('span');
        mark.className = 'state';
        one.parentNode.insertBefore(mark, one.nextSibling);
      }
      mark.textContent = module ? ' ' + mine.inWords(module) : '';
    });
  }

  function showAudience(chosen) {
    var hidden = 0;
    html.setAttribute('data-audience', chosen || 'both');
    each('.audience', function (box) { if (getComputedStyle(box).display === 'none') { hidden += 1; } });
    if (audience) {
      audience.hidden = false;
      audience.querySelector('select').value = chosen || 'both';
      audience.querySelector('output').textContent = hidden ? audience.getAttribute('data-hidden').replace('{count}', hidden) : '';
    }
  }

  /* A link into a passage for others shows it, until another choice is made on this page. */
  function showTarget() {
    var target = document.querySelector(':target');
    if (target && !target.offsetParent && target.closest('.audience')) {
      shown = 'both';
      showAudience(shown);
    }
  }

  function showIndex(state) {
    var ids = Object.keys(state.modules);
    var done = ids.filter(function (id) { return state.modules[id].done; }).length;
    if (resume && state.place) {
      resume.hidden = false;
      resume.querySelector('a').href = mine.link(state.place.page, state.place.at);
      if (resume.querySelector('span')) { resume.querySelector('span').textContent = state.place.title; }
    }
    if (total && ids.length) {
      total.hidden = false;
      total.querySelector('progress').value = done;
      total.querySelector('span').textContent = done;
    }
  }

  function showRead(state) {
    var one = state.modules[body.getAttribute('data-module')];
    if (!read) { return; }
    read.hidden = false;
    read.querySelector('button').hidden = !!one && one.read;
    read.querySelector('span').textContent = one ? mine.inWords(one) : '';
  }

  /* The heading last passed is where the next visit begins. */
  function notePlace() {
    var at = '', title = body.getAttribute('data-title');
    each('main section[id]', function (section) {
      if (section.getBoundingClientRect().top < 150) { at = section.id; }
    });
    if (at !== last) {
      last = at;
      mine.add({ place: { page: body.getAttribute('data-page'), at: at, title: title } });
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
    audience.querySelector('select').addEventListener('change', function () {
      shown = this.value;
      showAudience(shown);
      mine.add({ audience: shown });
    });
  }
  if (read) {
    read.querySelector('button').addEventListener('click', function () {
      mine.note({ read: true, done: body.getAttribute('data-completion') === 'viewed' });
      read.querySelector('span').focus();
    });
    mine.note({});
    addEventListener('scroll', function () {
      clearTimeout(timer);
      timer = setTimeout(notePlace, 300);
    });
    notePlace();
  }
})();
