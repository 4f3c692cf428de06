/* HTTP to an LRS, and nothing else: one request at a time, told whether it went well. */
function casebookXapi(endpoint) {
  'use strict';
  var token = '', base = endpoint.replace(/\/?$/, '/');

  function request(method, url, body, done) {
    var call = new XMLHttpRequest();
    call.open(method, url);
    call.timeout = 15000;
    if (token) { call.setRequestHeader('Authorization', 'Basic ' + token); }
    call.setRequestHeader('X-Experience-API-Version', '1.0.3');
    if (body !== null) { call.setRequestHeader('Content-Type', 'application/json'); }
    call.onload = function () { done(call.status, call.responseText); };
    call.onerror = call.ontimeout = function () { done(0, ''); };
    call.send(body);
  }

  function query(given) {
    return Object.keys(given).map(function (name) { return name + '=' + encodeURIComponent(given[name]); }).join('&');
  }

  /* A page in place of an answer is a gateway's or a login's: nothing was taken. */
  function taken(status, text) { return status >= 200 && status < 300 && !/^\s*</.test(text); }

  /* 409: the LRS has one of these already, and has then taken none of them; so each goes by itself. */
  function post(list, done) {
    request('POST', base + 'statements', JSON.stringify(list), function (status, text) {
      if (status !== 409 || list.length === 1) { done(taken(status, text) || status === 409); return; }
      post(list.slice(0, 1), function (fine) { if (fine) { post(list.slice(1), done); } else { done(false); } });
    });
  }

  return {
    /* The token is given out once. */
    open: function (fetchUrl, done) {
      if (token) { done(true); return; }
      request('POST', fetchUrl, null, function (status, text) {
        try { token = JSON.parse(text)['auth-token'] || ''; } catch (broken) { token = ''; }
        done(!!token);
      });
    },
    get: function (what, given, done) {
      request('GET', base + what + '?' + query(given), null, function (status, text) {
        var found = null;
        try { found = status === 200 ? JSON.parse(text) : null; } catch (broken) { status = 0; }
        done(found, status);
      });
    },
    put: function (what, given, value, done) {
      request('PUT', base + what + '?' + query(given), JSON.stringify(value), function (status, text) { done(taken(status, text)); });
    },
    statements: post,
    /* Outlives the page that sends it. */
    last: function (statement, done) {
      fetch(base + 'statements', {
        method: 'POST', keepalive: true, body: JSON.stringify([statement]),
        headers: { 'Authorization': 'Basic ' + token, 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' }
      }).then(function (said) { done(said.ok); }, function () { done(false); });
    }
  };
}
