(function () {
  var d = document, word = d.body.dataset, said = d.getElementById('said');
  d.querySelectorAll('.copy').forEach(function (box) {
    var b = d.createElement('button');
    b.type = 'button';
    b.textContent = word.copy;
    b.setAttribute('aria-describedby', box.id);
    b.addEventListener('click', function () {
      var ok = false;
      box.focus();
      box.select();
      try { ok = d.execCommand('copy'); } catch (e) { ok = false; }
      if (!ok) { return; }
      said.textContent = word.copied;
      setTimeout(function () { said.textContent = ''; }, 4000);
    });
    box.insertAdjacentElement('afterend', b);
  });
}());
