/* The place to pause: the session leads back to the page that was left. In a window of its own, there is none. */
(function () {
  'use strict';
  var back = document.getElementById('casebook-resume');
  back.hidden = parent === window;
  back.querySelector('a').addEventListener('click', function (event) {
    event.preventDefault();
    parent.postMessage({ casebook: 'page', back: true }, '*');
  });
})();
