/* The page "Your progress": what was begun, in words; save, load, clear, finish; a transcript to print. */
(function () {
  'use strict';
  var find = casebook.find, made = casebook.made, page = find('#casebook-record'), told = find('#casebook-told');
  var sure = find('#casebook-sure'), chosen = find('input[type=file]', page);
  var LARGEST = 300000, pressed = null, heads = casebook.all('thead th', page);

  function say(name) {
    told.textContent = page.getAttribute('data-' + name) || casebookProgress.said(name);
    told.focus();
  }

  function button(name, act) { find('[data-act=' + name + ']', page).addEventListener('click', act); }

  function cell(row, kind, text, href) {
    var one = made(kind, href ? '' : text, row);
    if (kind === 'th') { one.scope = 'row'; }
    // On a phone each cell says its column.
    if (kind === 'td') { one.dataset.label = heads[row.cells.length - 1].textContent; }
    if (href) { made('a', text, one).href = href; }
    return one;
  }

  function show(state) {
    var body = find('tbody', page), ids = Object.keys(state.modules);
    body.textContent = '';
    ids.forEach(function (id) {
      var one = state.modules[id], row = made('tr', '', body), state_;
      cell(row, 'th', one.title || id, one.page && casebookProgress.link(one.page, ''));
      cell(row, 'td', one.tested || one.version);
      cell(row, 'td', one.minutes || '');
      state_ = cell(row, 'td', casebookProgress.inWords(one));
      if (casebookProgress.passed(one)) {
        made('br', '', state_);
        cell(state_, 'span', page.dataset.certificate, 'certificate.html?module=' + id).className = 'on-screen';
      }
      cell(row, 'td', one.count ? one.mark + '%' : '');
      cell(row, 'td', one.on || '');
    });
    find('.table', page).hidden = !ids.length;
    find('.nothing', page).hidden = !!ids.length;
  }

  /* Nothing can be done where nothing is kept. */
  function blocked() {
    if (!casebookProgress.state) { say('blocked'); }
    return !casebookProgress.state;
  }

  function save() {
    if (blocked()) { return; }
    var file = new Blob([JSON.stringify(casebookProgress.state, null, 1)], { type: 'application/json' });
    var link = made('a', '', document.body);
    link.href = URL.createObjectURL(file);
    link.download = page.dataset.file;
    link.click();
    link.remove();
    say('saved');
  }

  function take(written) {
    var raw = null;
    try { raw = JSON.parse(written); } catch (broken) { raw = null; }
    if (!raw || !raw.modules || !(raw.format >= 1)) { return say('no-file'); }
    if (raw.course !== casebookProgress.state.course) { return say('other'); }
    if (raw.format > 1) { return say('later'); }
    casebookProgress.load(raw);
    return say('loaded');
  }

  function load() {
    var reader = new FileReader(), file = chosen.files[0];
    chosen.value = '';
    if (!file || blocked()) { return; }
    if (file.size > LARGEST) { say('no-file'); return; }
    reader.onload = function () { take(String(reader.result)); };
    reader.onerror = function () { say('no-file'); };
    reader.readAsText(file);
  }

  /* Clearing is asked twice; `name` is what is said when it is done. */
  function clearing(name) {
    return function () {
      pressed = this;
      sure.hidden = false;
      sure.dataset.then = name;
      find('h2', sure).textContent = page.getAttribute('data-sure-' + name);
      sure.focus();
    };
  }

  button('save', save);
  button('print', function () { print(); });
  button('clear', clearing('cleared'));
  button('finish', clearing('finished'));
  button('no', function () {
    sure.hidden = true;
    pressed.focus();
  });
  button('yes', function () {
    sure.hidden = true;
    if (blocked()) { return; }
    find('.typed', page).reset();
    casebookProgress.clear();
    say(sure.dataset.then);
  });
  find('.typed', page).addEventListener('submit', function (event) { event.preventDefault(); });
  chosen.addEventListener('change', load);
  casebookProgress.onchange(show);
  page.hidden = false;
})();
