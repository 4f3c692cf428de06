/* What every page has: a contents list, closed where it is narrow; passages opened for print; the way back from a pause. */
var casebook = (function () {
  'use strict';
  var contents = find('#casebook-contents'), waits = find('#casebook-waits');
  var opened = [], rest = null, timer = 0;

  function find(selector, root) { return (root || document).querySelector(selector); }

  function all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); }

  function made(name, words, parent) {
    var node = document.createElement(name);
    node.textContent = words;
    if (parent) { parent.appendChild(node); }
    return node;
  }

  /* What is kept until the window is closed; nothing, where the browser refuses. */
  function kept() {
    try { return JSON.parse(sessionStorage.getItem('casebook')) || {}; } catch (refused) { return {}; }
  }

  function recall(name) { return kept()[name]; }

  function keep(name, value) {
    var more = kept();
    try {
      more[name] = value;
      sessionStorage.setItem('casebook', JSON.stringify(more));
    } catch (refused) { /* Then it is not kept. */ }
  }

  function forget() {
    try { sessionStorage.removeItem('casebook'); } catch (refused) { /* Nothing was kept. */ }
  }

  /* The last of those that begin above what one reads. */
  function above(selector) {
    return all(selector).filter(function (one) {
      return one.getClientRects().length && one.getBoundingClientRect().top < 200;
    }).pop();
  }

  /* The place on this page: what one reads, and how high it stands. */
  function look() {
    var one = above('[id]');
    if (scrollY > 150 || !rest) { rest = [location.href, one && one.id, one && one.getBoundingClientRect().top]; }
  }

  /* Some of the page may not have come yet; and WebKit goes to its own place a little later. */
  function goBack(left, tries) {
    var one = document.getElementById(left[1]), by = one ? one.getBoundingClientRect().top - left[2] : 0;
    scrollBy(0, by);
    // Where the keyboard goes on; a section takes the focus only when its number is written down.
    if (one && tries > 7) {
      one.tabIndex = one.tabIndex;
      one.focus({ preventScroll: true });
    }
    if (tries && (tries > 5 || !one || Math.abs(by) > 1)) { setTimeout(goBack, 150, left, tries - 1); }
  }

  // A page of ours leads to the pause by "#kept", or "#back" where nothing can be kept; and not into a new window.
  if (waits && location.hash && history.length > 1) {
    waits.hidden = location.hash !== '#kept';
    find('#casebook-resume').onclick = function (event) {
      event.preventDefault();
      history.back();
    };
  }

  addEventListener('pageshow', function () {
    var left = recall('left');
    if (left && left[0] === location.href) {
      keep('left');
      setTimeout(goBack, 0, left, 8);
    }
  });

  ['click', 'input', 'scroll'].forEach(function (name) {
    addEventListener(name, function (event) {
      var link = event.target.closest && event.target.closest('a[href*="break.html"]');
      clearTimeout(timer);
      if (name === 'scroll') { timer = setTimeout(look, 1000); } else { look(); }
      // In a package the session leads back.
      if (link && name === 'click' && parent === window) {
        keep('left', rest);
        link.hash = recall('left') ? 'kept' : 'back';
      }
    });
  });

  if (contents && matchMedia('(max-width: 63.99em)').matches) { contents.removeAttribute('open'); }

  addEventListener('beforeprint', function () {
    opened = all('main details:not([open]):not(.sensitive)');
    opened.forEach(function (one) { one.open = true; });
  });

  addEventListener('afterprint', function () {
    while (opened.length) { opened.pop().open = false; }
  });

  return { all: all, find: find, made: made, above: above, recall: recall, keep: keep, forget: forget };
})();
