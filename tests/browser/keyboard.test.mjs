// The site by keyboard: the skip link, a focus that is always seen, and the glossary control.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { CHAPTER, NOT_FOUND, PAGES } from './support/site.mjs';

const site = await useBrowser();

describe('the skip link comes first and leads into the main part', () => {
  for (const path of [...PAGES, NOT_FOUND]) {
    test(`/${path}`, async () => {
      const { page } = await site.open(path);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main');
      assert.equal(await isSeen(page), true, 'the link is seen when it has the focus');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement.tagName), 'MAIN');
      await page.close();
    });
  }
});

describe('the focus is always seen and nothing holds it', () => {
  for (const path of ['', CHAPTER, 'directory/']) {
    test(`/${path}`, async () => {
      const { page } = await site.open(path);
      const unseen = [];
      for (let steps = 0; ; steps += 1) {
        assert.ok(steps < 500, 'the end of the page is reached');
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement === document.body)) break;
        if (!(await isSeen(page))) unseen.push(await focused(page));
      }
      none(unseen, 'the focus is always seen');
      await page.close();
    });
  }
});

describe('a glossary term', () => {
  test('opens by click and closes by Escape, with the focus on it', async () => {
    const { page, button } = await term();
    await button.click();
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    assert.match(await definition(button).innerText(), /\w{3}/);
    await definition(button).hover();
    assert.equal(await definition(button).isVisible(), true, 'it stays while the pointer is on it');
    await page.keyboard.press('Escape');
    assert.equal(await definition(button).isVisible(), false);
    assert.equal(await button.evaluate((element) => element === document.activeElement), true);
    await page.close();
  });

  for (const key of ['Enter', 'Space']) {
    test(`opens and closes by ${key}; its link comes next`, async () => {
      const { page, button } = await term();
      await button.focus();
      await page.keyboard.press(key);
      assert.equal(await definition(button).isVisible(), true);
      await page.keyboard.press('Tab');
      assert.match(await page.evaluate(() => document.activeElement.textContent), /^More about/);
      await page.keyboard.press('Escape');
      assert.equal(await definition(button).isVisible(), false);
      assert.equal(await button.evaluate((element) => element === document.activeElement), true);
      await page.keyboard.press(key);
      await page.keyboard.press(key);
      assert.equal(await definition(button).isVisible(), false);
      await page.close();
    });
  }

  test('closes by a click elsewhere', async () => {
    const { page, button } = await term();
    await button.click();
    await page.locator('h1').click();
    assert.equal(await definition(button).isVisible(), false);
    await page.close();
  });

  test('flows over the end of a line as words do, and its definition stays in the window', async () => {
    const { page } = await site.open('how-to/conduct-a-needs-analysis/', { viewport: { width: 320, height: 800 } });
    const button = page.locator('main .term', { hasText: 'health and well-being development group' }).first();
    const { lines, behind } = await button.evaluate((element) => {
      const boxes = [...element.getClientRects()];
      return { lines: boxes.length, behind: boxes[0].left - element.closest('p').getBoundingClientRect().left };
    });
    assert.equal(lines, 2, 'it begins on one line and ends on the next');
    assert.ok(behind > 10, 'it begins behind other words, not on a line of its own');
    await button.click();
    const { left, right } = await definition(button).evaluate((element) => element.getBoundingClientRect().toJSON());
    assert.ok(left >= 0 && right <= 320, `${left} to ${right}`);
    await page.close();
  });

  test('is a plain link without script', async () => {
    const { page } = await site.open(CHAPTER, { javaScriptEnabled: false });
    assert.equal(await page.locator('main button').count(), 0);
    const link = page.locator('main a.term').first();
    await link.click();
    assert.match(page.url(), /\/glossary\/[a-z-]+\//);
    assert.equal(await page.locator('h1').count(), 1);
    await page.close();
  });

  async function term() {
    const { page } = await site.open(CHAPTER);
    const button = page.locator('main .term[role=button]').first();
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    return { page, button };
  }

  /** What the button opens: the element directly after it. */
  function definition(button) {
    return button.locator('xpath=following-sibling::*[1]');
  }
});

/** Whether the focused element is on the screen, not covered, and marked by an outline of 2 pixels or more. */
function isSeen(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    // A link may run over two lines; any part of it will do.
    const parts = [...element.getClientRects()];
    const shown = parts.some((box) => {
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const top = document.elementFromPoint(x, y);
      return top !== null && (element.contains(top) || top.contains(element));
    });
    return outlined && shown;
  });
}

function focused(page) {
  return page.evaluate(() => document.activeElement.outerHTML.slice(0, 160));
}
