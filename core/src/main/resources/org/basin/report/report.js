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
  const turning = surface => {
    surface.dataset.turns = '';
    const corners = surface.dataset.rises.split(' ').map(text => text.split(',').map(n => n / 1000));
    const across = +surface.dataset.columns;
    const facets = [...surface.querySelectorAll('.facet')];
    const spots = [...surface.querySelectorAll('[data-spot]')].map(mark => {
      const at = mark.dataset.spot.split(',').map(n => n / 1000);
      return {mark, at};
    });
    const quads = [];
    for (let i = 0; i + across < corners.length; i++) {
      if ((i + 1) % across) { quads.push([i, i + 1, i + across + 1, i + across]); }
    }
    const seen = ([u, v, rise], turn) => {
      const cos = Math.cos(turn), sin = Math.sin(turn);
      return [190 + 128 * (u * cos - v * sin), 245 + 64 * (u * sin + v * cos) - 150 * rise,
          u * sin + v * cos];
    };
    const first = 35 * Math.PI / 180;
    const parts = facets.map(facet => ({facet, quad: quads[+facet.dataset.facet], depth: 0}));
    const draw = turn => {
      parts.forEach(each => {
        each.depth = each.quad.reduce((sum, c) => sum + seen(corners[c], turn)[2], 0);
        each.facet.setAttribute('d', each.quad.map((c, k) => {
          const [x, y] = seen(corners[c], turn);
          return (k ? 'L' : 'M') + x.toFixed(1) + ' ' + y.toFixed(1);
        }).join('') + 'z');
      });
      parts.sort((a, b) => a.depth - b.depth).forEach(each => surface.append(each.facet));
      spots.forEach(({mark, at}) => {
        const [x0, y0] = seen(at, first), [x, y] = seen(at, turn);
        mark.setAttribute('transform', `translate(${(x - x0).toFixed(1)} ${(y - y0).toFixed(1)})`);
        surface.append(mark);
      });
    };
    const label = document.createElement('label');
    const range = document.createElement('input');
    Object.assign(range, {type: 'range', min: 0, max: 360, value: 35});
    label.className = 'turn';
    label.append('Turn', range);
    range.addEventListener('input', () => draw(range.value * Math.PI / 180));
    surface.closest('.panel').append(label);
  };
  const prepare = () => {
    document.querySelectorAll('.surface:not([data-turns])').forEach(turning);
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
