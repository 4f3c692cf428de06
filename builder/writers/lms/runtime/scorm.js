/* SCORM 1.2 and 2004: one driver, two vocabularies. Every call may fail, throw or be refused. */
function casebookScorm(edition) {
  'use strict';
  var NOT_IMPLEMENTED = '401', is12 = edition === '1.2';
  var words = is12 ? {
    api: 'API', prefix: 'LMS', close: 'Finish', place: 'cmi.core.lesson_location', status: 'cmi.core.lesson_status', untouched: /^(not attempted)?$/,
    exit: 'cmi.core.exit', mode: 'cmi.core.lesson_mode', learner: 'cmi.core.student_id', score: 'cmi.core.score.', time: 'cmi.core.session_time',
    mark: 'cmi.student_data.mastery_score', response: 'student_response', wrong: 'wrong', longest: 255
  } : {
    api: 'API_1484_11', prefix: '', close: 'Terminate', place: 'cmi.location', status: 'cmi.completion_status', untouched: /^(unknown|not attempted)?$/,
    exit: 'cmi.exit', mode: 'cmi.mode', learner: 'cmi.learner_id', score: 'cmi.score.', time: 'cmi.session_time',
    mark: 'cmi.scaled_passing_score', response: 'learner_response', wrong: 'incorrect', longest: 250
  };
  var api = null, opened = false, closed = false, next = 0, counter = 0, said = {};
  var self = { review: false, mark: null, best: null, passed: false, completed: false, place: '', state: '', learner: '' };

  function call(name, key, value) {
    var given = value === undefined ? [key] : [key, String(value)];
    try { return String(api[words.prefix + name].apply(api, given)); } catch (broken) { return 'false'; }
  }

  function get(key) {
    var said;
    try { said = String(api[words.prefix + 'GetValue'](key)); } catch (broken) { said = ''; }
    return said === 'undefined' || said === 'null' || said === 'false' ? '' : said;
  }

  /* What the LMS has already is not said again: some take a second for every call. */
  function set(key, value) {
    var text = String(value), fine = said[key] === text || call('SetValue', key, text) === 'true';
    if (fine) { said[key] = text; }
    return fine;
  }

  function commit() { return call('Commit', '') === 'true'; }

  function number(text) { return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null; }

  function two(value) { return (value < 10 ? '0' : '') + value; }

  function duration(seconds) {
    var hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60, rest = (seconds % 60).toFixed(2);
    if (!is12) { return 'PT' + hours + 'H' + minutes + 'M' + rest + 'S'; }
    return ('000' + Math.min(hours, 9999)).slice(-4) + ':' + two(minutes) + ':' + (rest < 10 ? '0' : '') + rest;
  }

  /* Hundredths of a second with no fraction: `.00Z` is all that every LMS takes. */
  function moment(on) {
    var clock = two(on.getHours()) + ':' + two(on.getMinutes()) + ':' + two(on.getSeconds());
    return is12 ? clock : on.toISOString().replace(/\.\d+Z$/, '.00Z');
  }

  /* The parts of an answer as this edition writes them; SCORM 1.2 has one sign for each. */
  function pattern(kind, parts) {
    var within = is12 ? '.' : '[.]', between = is12 ? ',' : '[,]';
    if (kind === 'numeric' || kind === 'fill-in') { return String(parts[0]).slice(0, words.longest); }
    return parts.map(function (part) {
      return part.map(function (one) { return is12 ? one.sign : one.id; }).join(within);
    }).join(between).slice(0, is12 ? 255 : 4000);
  }

  function interaction(one) {
    var at, right, done;
    // Sent again, it overwrites itself: no answer is recorded twice.
    if (one.at === undefined) { one.at = next; }
    next = Math.max(next, one.at + 1);
    at = 'cmi.interactions.' + one.at + '.';
    done = set(at + 'id', one.id.slice(0, 200)) && set(at + 'type', one.kind);
    // SCORM 1.2 leaves interactions to the LMS; one that has none says so, and there is nothing to wait for.
    if (!done) { return is12 && call('GetLastError', '') === NOT_IMPLEMENTED; }
    set(at + (is12 ? 'time' : 'timestamp'), moment(new Date(one.on)));
    if (!is12 && one.text) { set(at + 'description', one.text.slice(0, 250)); }
    // A decision in a scenario has no right answer.
    if (one.correct) {
      right = one.range && !is12 ? one.range.join('[:]') : pattern(one.kind, one.correct);
      set(at + 'correct_responses.0.pattern', right);
      set(at + 'weighting', 1);
    }
    set(at + words.response, pattern(one.kind, one.response));
    set(at + 'result', !one.correct ? 'neutral' : one.right ? 'correct' : words.wrong);
    set(at + 'latency', duration(one.seconds));
    return true;
  }

  function status(result) {
    var graded = result.score !== null;
    if (is12) {
      if (result.completed) { return set(words.status, result.passing ? 'passed' : 'completed'); }
      return set(words.status, graded && result.passing ? 'failed' : 'incomplete');
    }
    return set(words.status, result.completed ? 'completed' : 'incomplete') &&
      (!graded || set('cmi.success_status', result.passed ? 'passed' : 'failed'));
  }

  function score(value) {
    set(words.score + 'min', 0);
    set(words.score + 'max', 100);
    if (!is12) { set(words.score + 'scaled', value / 100); }
    return set(words.score + 'raw', value);
  }

  self.open = function (done) {
    var kept, judged;
    api = casebookFind(words.api);
    if (!api) { done('absent'); return; }
    if (!opened && call('Initialize', '') !== 'true') { done('silent'); return; }
    opened = true;
    self.review = /^(review|browse)$/.test(get(words.mode));
    self.mark = number(get(words.mark));
    if (self.mark !== null && !is12) { self.mark = Math.round(self.mark * 1e6) / 1e4; }
    self.learner = get(words.learner);
    // A counter follows the page: Moodle keeps no value that equals the one it began with. Then how many answers were
    // recorded: some LMSs do not count them, and later ones would take the place of the first.
    kept = get(words.place).split('|');
    self.place = kept[0];
    counter = number(kept[1] || '') || 0;
    next = Math.max(0, number(get('cmi.interactions._count')) || 0, number(kept[2] || '') || 0);
    self.state = get('cmi.suspend_data');
    judged = is12 ? get(words.status) : get('cmi.success_status');
    self.passed = judged === 'passed';
    self.completed = get(words.status) === 'completed';
    // Some LMSs begin with a score of 0, before anybody was tested.
    self.best = number(get(words.score + 'raw'));
    if (self.best === 0 && judged !== 'failed' && judged !== 'passed') { self.best = null; }
    if (!self.review) {
      if (words.untouched.test(get(words.status))) { set(words.status, 'incomplete'); }
      // At once: a crash, or a tab that is closed, must still resume.
      set(words.exit, 'suspend');
      commit();
    }
    done('');
  };

  /* Tells how many of the answers were taken, and whether everything was. */
  self.send = function (batch, done) {
    var taken = 0, fine;
    if (!opened || closed) { done(0, false); return; }
    counter += 1;
    fine = set('cmi.suspend_data', batch.state);
    while (taken < batch.answers.length && interaction(batch.answers[taken])) { taken += 1; }
    fine = set(words.place, batch.place.slice(0, 230) + '|' + counter + '|' + next) && fine;
    if (batch.result.score !== null) { fine = score(batch.result.score) && fine; }
    fine = status(batch.result) && fine;
    fine = commit() && fine;
    if (!fine) { said = {}; }
    done(fine ? taken : 0, fine && taken === batch.answers.length);
  };

  self.close = function (seconds, done) {
    if (!opened || closed) { done(true); return; }
    if (!self.review) {
      set(words.time, duration(seconds));
      set(words.exit, 'suspend');
      commit();
    }
    closed = call(words.close, '') === 'true';
    done(closed);
  };

  return self;
}
