(() => {
  'use strict';
  const live = document.getElementById('live');
  const silent = document.querySelector('.silent');
  let mark = live.dataset.mark;
  const get = async address => {
    const answer = await fetch(address, {cache: 'no-store'});
    if (!answer.ok) { throw new Error(answer.status); }
    return (await answer.text()).trim();
  };
  const look = async () => {
    try {
      if (!document.hidden && await get(live.dataset.state) !== mark) {
        const page = new DOMParser().parseFromString(await get(location.href), 'text/html');
        const next = page.getElementById('live');
        const open = [...live.querySelectorAll('details')].map(each => each.open);
        live.replaceChildren(...next.childNodes);
        [...live.querySelectorAll('details')].forEach((each, i) => { each.open = open[i] === true; });
        mark = next.dataset.mark;
        document.dispatchEvent(new Event('basin:new'));
      }
      live.dataset.watched = 'yes';
      silent.hidden = true;
    } catch (error) {
      silent.hidden = false;
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
})();
