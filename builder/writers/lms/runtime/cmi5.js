/* cmi5: the same driver as SCORM's, in statements. Numbers are those of the cmi5 requirements. */
function casebookCmi5(course) {
  'use strict';
  var VERBS = 'http://adlnet.gov/expapi/verbs/', CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/';
  var EXTENSION = 'https://w3id.org/xapi/cmi5/context/extensions/', STATE = 'casebook';
  var INTERACTION = 'http://adlnet.gov/expapi/activities/cmi.interaction';
  var launch = {}, xapi = null, data = null, actor = null, began = Date.now(), ended = false, told = { completed: false, passed: false, failed: false }, reported = 0, sent = {};
  var self = { waits: true, review: false, mark: null, best: null, passed: false, completed: false, place: '', state: '', learner: '' };

  function copy(value) { return JSON.parse(JSON.stringify(value)); }

  function duration(seconds) { return 'PT' + seconds.toFixed(2) + 'S'; }

  function identifier() {
    var bytes = new Uint8Array(16), text;
    crypto.getRandomValues(bytes);
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    text = Array.prototype.map.call(bytes, function (one) { return ('0' + one.toString(16)).slice(-2); }).join('');
    return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  /* 9.6: the LMS's own context, with the categories that make the statement cmi5's. */
  function context(categories) {
    var made = copy(data.contextTemplate || {}), activities = made.contextActivities || {};
    made.registration = launch.registration;
    activities.category = (activities.category || []).concat(categories.map(function (name) { return { id: CATEGORY + name }; }));
    if (!activities.category.length) { delete activities.category; }
    // xAPI 2.2: nothing in a statement is empty.
    if (Object.keys(activities).length) { made.contextActivities = activities; } else { delete made.contextActivities; }
    return made;
  }

  function statement(verb, categories, result) {
    var made = {
      id: identifier(), actor: actor, verb: { id: VERBS + verb, display: { en: verb } },
      object: { objectType: 'Activity', id: launch.activityId }, timestamp: new Date().toISOString(), context: context(categories)
    };
    if (result) { made.result = result; }
    return made;
  }

  /* 9.5.1, 9.6.3.2: a score in three ways, and the mark it is measured by. */
  function judged(verb, score) {
    var made = statement(verb, ['cmi5', 'moveon'], {
      success: verb === 'passed', duration: duration((Date.now() - began) / 1000),
      score: { scaled: score / 100, raw: score, min: 0, max: 100 }
    });
    if (data.masteryScore !== undefined) {
      made.context.extensions = made.context.extensions || {};
      made.context.extensions[EXTENSION + 'masteryscore'] = data.masteryScore;
    }
    return made;
  }

  function joined(kind, parts) {
    if (kind === 'numeric' || kind === 'fill-in') { return String(parts[0]); }
    return parts.map(function (part) { return part.map(function (one) { return one.id; }).join('[.]'); }).join('[,]');
  }

  /* "Allowed", not "defined": it may stand anywhere between the first statement and the last. */
  function answered(one) {
    var made = statement('answered', [], { response: joined(one.kind, one.response), duration: duration(one.seconds) });
    // A decision in a scenario has no right answer.
    if (one.correct) { made.result.success = one.right; }
    one.statement = one.statement || made.id;
    made.id = one.statement;
    made.timestamp = one.on;
    made.object = {
      objectType: 'Activity', id: launch.activityId + (launch.activityId.indexOf('#') < 0 ? '#' : '/') + one.id,
      definition: {
        type: INTERACTION, interactionType: one.kind, name: { und: one.id }, description: { und: one.text || one.id }
      }
    };
    if (one.correct) {
      made.object.definition.correctResponsesPattern = [one.range ? one.range.join('[:]') : joined(one.kind, one.correct)];
    }
    return made;
  }

  /* What is sent again is the same statement: the LMS may have it, and only its response was lost. */
  function once(name, make) { return (sent[name] = sent[name] || make()); }

  /* 9.3: each once in a registration, and nothing that takes back a pass. */
  function outcome(result) {
    var list = [];
    if (result.score !== null && result.passed && !told.passed) {
      list.push(once('passed', function () { return judged('passed', result.score); }));
    } else if (result.score !== null && !result.passed && !told.passed && result.tests > reported) {
      list.push(once('failed' + result.tests, function () { return judged('failed', result.last); }));
    }
    if (result.completed && !told.completed) {
      list.unshift(once('completed', function () {
        return statement('completed', ['cmi5', 'moveon'], { completion: true, duration: duration((Date.now() - began) / 1000) });
      }));
    }
    return list;
  }

  function note(list, result) {
    list.forEach(function (one) {
      var name = one.verb.id.slice(VERBS.length);
      if (name in told) { told[name] = true; }
    });
    reported = result.tests;
    self.passed = told.passed;
  }

  function stateQuery(name) {
    return { stateId: name, activityId: launch.activityId, agent: JSON.stringify(actor), registration: launch.registration };
  }

  function read() {
    location.search.slice(1).split('&').forEach(function (pair) {
      var at = pair.indexOf('=');
      if (at > 0) { launch[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, ' ')); }
    });
    try { actor = JSON.parse(launch.actor); } catch (broken) { actor = null; }
    return !!(launch.endpoint && launch.fetch && launch.activityId && launch.registration && actor);
  }

  function start(done) {
    xapi.statements([once('initialized', function () { return statement('initialized', ['cmi5'], null); })], function (fine) {
      if (!fine) { data = null; }
      done(fine ? '' : 'silent');
    });
  }

  function resume(done) {
    xapi.get('activities/state', stateQuery(STATE), function (kept, status) {
      // An LRS that fails is not one that has nothing: what it holds must not be written over.
      if (status !== 200 && status !== 404) {
        data = null;
        done('silent');
        return;
      }
      kept = kept || {};
      self.state = typeof kept.state === 'string' ? kept.state : '';
      if (kept.told) { told = { completed: !!kept.told.completed, passed: !!kept.told.passed, failed: !!kept.told.failed }; }
      self.best = typeof kept.best === 'number' ? kept.best : null;
      self.passed = told.passed;
      self.completed = told.completed;
      start(done);
    });
  }

  self.open = function (done) {
    if (!read()) { done('absent'); return; }
    xapi = xapi || casebookXapi(launch.endpoint);
    self.learner = JSON.stringify(actor.account || actor);
    xapi.open(launch.fetch, function (fine) {
      if (!fine) { done('silent'); return; }
      xapi.get('activities/state', stateQuery('LMS.LaunchData'), function (found) {
        if (!found) { done('silent'); return; }
        data = found;
        self.review = data.launchMode !== undefined && data.launchMode !== 'Normal';
        self.mark = typeof data.masteryScore === 'number' ? Math.round(data.masteryScore * 1e6) / 1e4 : null;
        // 11.0.0.0-3: read, though nothing here plays sound or has captions.
        xapi.get('agents/profile', { profileId: 'cmi5LearnerPreferences', agent: JSON.stringify(actor) }, function () { resume(done); });
      });
    });
  };

  self.send = function (batch, done) {
    var list, outcomes;
    if (!data || ended) { done(0, false); return; }
    outcomes = outcome(batch.result);
    list = batch.answers.map(answered).concat(outcomes);
    function keep(fine) {
      if (!fine) { done(0, false); return; }
      note(outcomes, batch.result);
      xapi.put('activities/state', stateQuery(STATE), { state: batch.state, told: told, best: batch.result.score }, function (kept) {
        done(batch.answers.length, kept);
      });
    }
    if (list.length) { xapi.statements(list, keep); } else { keep(true); }
  };

  self.close = function (seconds, done) {
    if (!data || ended) { done(!data); return; }
    ended = true;
    xapi.last(statement('terminated', ['cmi5'], { duration: duration(seconds) }), function (fine) {
      done(fine);
      // 10.2.6: back to where the LMS wants its learner.
      if (/^https?:/i.test(data.returnURL || '')) { location.replace(data.returnURL); }
    });
  };

  return self;
}
