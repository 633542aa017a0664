(() => {
  'use strict';
  const root = document.documentElement;
  const theme = document.getElementById('theme');
  const dark = () => root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
  const name = () => { theme.textContent = dark() ? 'Light' : 'Dark'; };
  theme.hidden = false;
  name();
  theme.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    name();
  });

  const tip = document.getElementById('tip');
  let shown = null;
  const hide = () => {
    if (shown) { shown.mark.insertBefore(shown.title, shown.mark.firstChild); }
    shown = null;
    tip.hidden = true;
  };
  document.addEventListener('pointerover', event => {
    hide();
    const mark = event.target.closest ? event.target.closest('.chart *') : null;
    const title = mark ? [...mark.children].find(child => child.localName === 'title') : null;
    if (!title) { return; }
    tip.textContent = title.textContent;
    title.remove();
    shown = {mark, title};
    tip.hidden = false;
    tip.style.left = Math.max(8, Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8)) + 'px';
    tip.style.top = Math.max(8, event.clientY - tip.offsetHeight - 10) + 'px';
  });
  document.addEventListener('scroll', hide, true);

  const save = (file, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], {type: 'image/svg+xml'}));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const prepare = () => {
    for (const choose of document.querySelectorAll('.choose[hidden]')) {
      const selects = [...choose.querySelectorAll('select')];
      choose.hidden = false;
      choose.addEventListener('change', () => {
        for (const panel of choose.parentElement.querySelectorAll('.panel')) {
          panel.hidden = selects.some(
              select => select.value !== '' && panel.dataset[select.dataset.by] !== select.value);
        }
      });
    }
    for (const button of document.querySelectorAll('.save-svg[hidden]')) {
      const figure = button.closest('figure');
      if (!figure.querySelector('svg.chart')) { continue; }
      button.hidden = false;
      button.addEventListener('click', () => {
        const style = [...document.styleSheets]
            .flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText)).join('\n');
        const drawn = [...figure.querySelectorAll('.panel:not([hidden]) svg.chart')];
        drawn.forEach((svg, i) => {
          const copy = svg.cloneNode(true);
          const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'style');
          sheet.textContent = style;
          copy.insertBefore(sheet, copy.firstChild);
          save(figure.id + (drawn.length > 1 ? '-' + (i + 1) : '') + '.svg',
              new XMLSerializer().serializeToString(copy));
        });
      });
    }
  };
  prepare();
  document.addEventListener('basin:new', prepare); // the live view brings new figures
})();
