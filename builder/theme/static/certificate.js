/* A certificate of one passed test: filled in from the learner's progress and from what is typed, which is not kept. */
(function () {
  'use strict';
  var find = casebook.find, SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  var page = find('#casebook-certificate');
  var form = find('form', page), paper = find('.certificate', page);
  var id = (/[?&]module=([\w.-]+)/.exec(location.search) || [])[1];
  var one = null;

  function field(name) { return find('[name=' + name + ']', form); }

  function put(name, text) { find('[data-is=' + name + ']', paper).textContent = text; }

  /* FNV-1a, 32 bits, over UTF-8; `bits` of it, as zeros and ones. */
  function hash(text, bits) {
    var bytes = unescape(encodeURIComponent(text)), sum = 0x811c9dc5, i;
    for (i = 0; i < bytes.length; i += 1) { sum = Math.imul(sum ^ bytes.charCodeAt(i), 0x01000193); }
    return binary((sum >>> 0) % Math.pow(2, bits), bits);
  }

  function binary(number, bits) {
    return ('0'.repeat(bits) + number.toString(2)).slice(-bits);
  }

  function plain(name) { return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase(); }

  /* What `casebook certificate verify` reads: the result, and sums over module, version, name and all of it. */
  function code(name, on) {
    var days = Math.round((Date.parse(on) - Date.parse('2020-01-01')) / 86400000);
    var course = document.body.dataset.course;
    var bits = binary(1, 4) + binary(one.score, 10) + binary(one.count, 10) + binary(one.mark, 7) + binary(days, 16) +
      hash(course + '/' + id, 24) + hash(one.tested, 12) + hash(plain(name), 13);
    var signs = '';
    bits += hash(bits, 24);
    while (bits) {
      signs += SIGNS.charAt(parseInt(bits.slice(0, 5), 2));
      bits = bits.slice(5);
    }
    return signs.match(/.{4}/g).join('-');
  }

  /* Of the 31st of February a browser makes a day in March. */
  function isDay(on) {
    var day = Date.parse(on);
    return /^20[2-9]\d-\d\d-\d\d$/.test(on) && !isNaN(day) && new Date(day).toISOString().slice(0, 10) === on;
  }

  /* Says so beside the field, which takes the focus. */
  function refused(name, wrong) {
    var error = find('#casebook-certificate-' + name);
    error.hidden = !wrong;
    field(name).setAttribute('aria-invalid', wrong);
    if (wrong) { field(name).focus(); }
    return wrong;
  }

  function fill(event) {
    var name = field('name').value.trim(), on = field('on').value.trim();
    var today = casebookProgress.today();
    event.preventDefault();
    // Where another clock was ahead of this one, the day it was passed is still to come.
    paper.hidden = [refused('on', !isDay(on) || on < one.on || on > (today > one.on ? today : one.on)), refused('name', !name)].some(Boolean);
    if (paper.hidden) { return; }
    put('name', name);
    put('unit', field('unit').value.trim());
    put('on', on);
    put('code', code(name, on));
    paper.focus();
  }

  function show(state) {
    one = id ? state.modules[id] : null;
    if (!one || !casebookProgress.passed(one)) { one = null; }
    find('.none', page).hidden = !!one;
    form.hidden = !one;
    if (!one) { paper.hidden = true; return; }
    put('module', one.title);
    put('version', one.tested);
    put('minutes', one.minutes);
    put('score', one.score + ' / ' + one.count + ' (' + Math.floor(100 * one.score / one.count) + '%)');
    put('mark', one.mark + '%');
    put('taken', one.on);
    if (!field('on').value) { field('on').value = one.on; }
  }

  form.addEventListener('submit', fill);
  find('.print', page).addEventListener('click', function () { print(); });
  casebookProgress.onchange(show);
  page.hidden = false;
})();
