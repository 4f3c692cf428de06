/* The session: shows the pages in a frame, keeps what the learner does, and tells the LMS. */
(function () {
  'use strict';
  var AGAIN = 10000, SLOW = 4000;
  var course = casebookPackage, driver = casebookDriver(course), keeping = casebookKeeping(course);
  var clock = casebookClock(Date.now);
  var frame = document.getElementById('pages'), told = document.getElementById('told'), contents = document.getElementById('contents');
  var state = casebookState.fresh(), answers = [], tracked = false, ended = false, busy = false, unsent = false, place = 0, shown = false, saying = '', tests = 0, last = null, asked = false, opening = false, left = null, paused = false;

  function each(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }

  function say(name) {
    var words = course.words[name] || '';
    saying = name;
    if (told.textContent !== words) { told.textContent = words; }
  }

  function mark() { return driver.mark === null ? course.mark : driver.mark; }

  function passed() { return driver.passed || (state.best !== null && state.best >= mark()); }

  function readAll() { return course.modules.every(function (one) { return state.read[one.id]; }); }

  function result() {
    var passing = course.completion === 'passed';
    return { score: state.best, last: last, tests: tests, passed: passed(), passing: passing, completed: passing ? passed() : driver.completed || readAll() };
  }

  function keep() {
    var kept = keeping.save({ unsent: unsent, state: casebookState.pack(state, course), answers: answers });
    if (!kept && !tracked) { say('lost'); }
    return kept;
  }

  /* What went wrong before is taken back; anything else that was said stays. */
  function recorded(slowly) {
    if (shown) { say('back'); } else if (slowly) { say('slow'); } else if (saying === 'slow') { say(''); }
    shown = false;
  }

  /* Hands the LMS everything that has changed; what it does not take stays here and is tried again. */
  function send() {
    var began = Date.now();
    if (ended || driver.review) { return; }
    unsent = tracked || unsent;
    if (!tracked) { keep(); return; }
    if (busy) { return; }
    busy = true;
    unsent = false;
    driver.send({ place: state.place, state: casebookState.pack(state, course), answers: answers.slice(), result: result() }, function (taken, fine) {
      busy = false;
      answers.splice(0, taken);
      if (fine && !answers.length && !unsent) {
        keeping.clear();
        recorded(Date.now() - began > SLOW);
      } else if (fine) {
        send();
      } else {
        unsent = true;
        shown = true;
        say(keep() ? 'waiting' : 'lost');
      }
    });
  }

  function resend() {
    if (!ended && tracked && (unsent || answers.length)) { send(); }
    if (!ended && !tracked && driver.silent) { begin(); }
  }

  function show(path) {
    var found = -1;
    course.pages.forEach(function (page, at) { if (page.path === path) { found = at; } });
    place = Math.max(0, found);
    // Replaced, not added: the LMS's own "back" must not lead from page to page.
    frame.contentWindow.location.replace('pages/' + course.pages[place].path);
  }

  function mend() {
    document.getElementById('back').disabled = place === 0;
    document.getElementById('on').disabled = place === course.pages.length - 1;
    each('#contents a', function (link) {
      if (link.getAttribute('data-path') === course.pages[place].path) { link.setAttribute('aria-current', 'page'); } else { link.removeAttribute('aria-current'); }
    });
  }

  function tell(what) {
    what.casebook = 'lms';
    frame.contentWindow.postMessage(what, '*');
  }

  function hello(path) {
    var page = null, was = null, test = /(^|\/)test\.html$/;
    course.pages.forEach(function (one, at) {
      if (path.slice(-one.path.length - 1) === '/' + one.path) { page = one; place = at; }
    });
    if (!page) { return; }
    if (test.test(page.path) && !state.drawn.length) { state.drawn = casebookDraw(course, Math.random); }
    if (state.place !== page.path) {
      state.place = page.path;
      send();
    }
    mend();
    if (paused && left && left.path === page.path) { was = left.at; }
    left = null;
    paused = false;
    tell({ at: was, answers: state.answers, drawn: state.drawn, module: page.module, read: !!state.read[page.module], mark: mark(), best: state.best, review: driver.review, words: course.words });
  }

  function again() {
    state.drawn.forEach(function (id) { delete state.answers[id]; });
    state.drawn = casebookDraw(course, Math.random);
    send();
    hello('/' + state.place);
  }

  /* A test that was told before, and in which nothing was changed since: after a pause, or on another visit. */
  function handedIn(given) {
    return given && given.every(function (one) { return state.answers[one.id] && state.answers[one.id].checked; });
  }

  addEventListener('message', function (event) {
    var said = event.data;
    if (event.source !== frame.contentWindow || !said || said.casebook !== 'page') { return; }
    clock.touch();
    if (said.hello) { hello(said.hello); return; }
    if (said.again) { again(); return; }
    if (said.left) { left = { path: course.pages[place].path, at: said.left }; return; }
    if (said.back) {
      paused = true;
      turn(0);
      return;
    }
    if (driver.review || handedIn(said.answers)) { return; }
    if (said.answer && course.items[said.answer.id]) {
      state.answers[said.answer.id] = { checked: said.answer.checked, value: said.answer.value };
    }
    if (said.given) { answers = answers.concat(said.given); }
    if (said.read) { state.read[said.read] = true; }
    if (typeof said.score === 'number') {
      said.answers.forEach(function (one) { state.answers[one.id] = one; });
      state.tries += 1;
      tests += 1;
      last = said.score;
      state.best = Math.max(state.best === null ? 0 : state.best, said.score);
    }
    if (said.answer || said.given || said.read || typeof said.score === 'number') { send(); }
  });

  /* By the button: everything is sent first. When the window goes, what is still on its way stays here as well. */
  function end(leaving) {
    if (ended) { return; }
    if (!asked && (!leaving || !driver.waits)) { send(); }
    asked = true;
    if (busy && !leaving) {
      setTimeout(function () { end(false); }, 100);
      return;
    }
    if (leaving && tracked && !driver.review && (busy || unsent || answers.length)) {
      unsent = true;
      keep();
    }
    driver.close(clock.seconds(), function (fine) {
      ended = true;
      say(fine && !unsent ? 'ended' : 'left');
      each('nav button, nav a', function (one) { one.hidden = true; });
      frame.hidden = true;
    });
  }

  /* What was left on this computer, when it is this learner's and the LMS never had it. */
  function resume() {
    var kept, stored;
    keeping.as(driver.learner || 'untracked');
    kept = keeping.load();
    stored = driver.state ? casebookState.unpack(driver.state, course) : casebookState.fresh();
    if (!stored) { say('old'); }
    state = stored || casebookState.fresh();
    if (kept && typeof kept.state === 'string' && (!tracked || kept.unsent) && casebookState.unpack(kept.state, course)) {
      state = casebookState.unpack(kept.state, course);
      answers = tracked && Array.isArray(kept.answers) ? kept.answers : [];
      answers.forEach(function (one) { delete one.at; });
      unsent = tracked;
      if (tracked && stored) {
        // Another computer may have told the LMS something since.
        join(stored);
        state.tries = Math.max(state.tries, stored.tries);
      }
    }
    if (driver.best !== null) { state.best = Math.max(driver.best, state.best === null ? 0 : state.best); }
    course.pages.forEach(function (page) { if (page.path === driver.place && !unsent) { state.place = page.path; } });
  }

  /* What the LMS has joins what it was never told; but not the answers of a test that was drawn anew. */
  function join(earlier) {
    if (!state.drawn.length) { state.drawn = earlier.drawn; }
    Object.keys(earlier.answers).forEach(function (id) {
      if (!course.items[id].objective || state.drawn.indexOf(id) >= 0) { state.answers[id] = state.answers[id] || earlier.answers[id]; }
    });
    Object.keys(earlier.read).forEach(function (id) { state.read[id] = true; });
    if (earlier.best !== null) { state.best = Math.max(earlier.best, state.best === null ? 0 : state.best); }
  }

  /* One at a time: a platform may take longer for an answer than we wait to ask again, and gives its token once. */
  function begin() {
    if (opening) { return; }
    opening = true;
    driver.open(function (problem) {
      var first = !frame.src, earlier;
      opening = false;
      driver.silent = problem === 'silent';
      tracked = !problem;
      if (tracked && !first) {
        // It has come to life: what was done meanwhile is this session's, and is sent.
        keeping.clear();
        keeping.as(driver.learner || 'untracked');
        earlier = driver.state && casebookState.unpack(driver.state, course);
        if (earlier) {
          join(earlier);
          state.tries += earlier.tries;
        }
        shown = true;
        send();
        return;
      }
      if (!first) { return; }
      resume();
      if (problem) { say(problem); } else if (driver.review) { say('review'); }
      frame.src = 'pages/' + (state.place || course.pages[0].path);
      if (unsent) { send(); }
    });
  }

  each('#contents a', function (link) {
    link.addEventListener('click', function (event) {
      event.preventDefault();
      contents.open = false;
      show(link.getAttribute('data-path'));
      frame.focus();
    });
  });
  /* The page turned to is heard; and on the last one, the button that led there can have the focus no more. */
  function turn(by) {
    show(course.pages[place + by].path);
    frame.focus();
  }
  document.getElementById('back').addEventListener('click', function () { turn(-1); });
  document.getElementById('on').addEventListener('click', function () { turn(1); });
  document.getElementById('exit').addEventListener('click', function () { end(false); });
  addEventListener('pagehide', function () { end(true); });
  // A page that the browser brings back is a session that has ended: begin another.
  addEventListener('pageshow', function (event) { if (event.persisted) { location.reload(); } });
  setInterval(resend, AGAIN);
  begin();
})();
