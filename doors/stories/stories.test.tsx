import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PageFrame, renderPage } from '#packages/ui'
import { compareTables, type Language } from '#packages/words'
import { readAllWords } from './all-words.ts'
import { findState, findStories, messages, StoriesIndex, StoryState, slugOf } from './index.ts'

const words = { id: readAllWords('id'), en: readAllWords('en') }

const frameOf = (language: Language): PageFrame => ({
  words: words[language],
  language,
  to: (path) => path,
  here: '/stories',
  assets: { css: '/assets/gerbang.css' },
  textSize: 'biasa',
})

const stories = await findStories()

for (const language of ['id', 'en'] as const) {
  test(`every component can be shown in every state (${language})`, () => {
    for (const story of stories.values()) {
      for (const state of Object.keys(story.states)) {
        const show = findState(story, slugOf(state))!
        const html = renderPage(<StoryState frame={frameOf(language)} story={story} show={show} />)
        assert.doesNotMatch(html, / style="|undefined|\[object/, `${story.component} ${state}`)
      }
    }
  })
}

test('the index leads to every state', () => {
  const all = [...stories.values()]
  const html = renderPage(<StoriesIndex frame={frameOf('id')} stories={all} />)

  const states = all.flatMap(({ states }) => Object.keys(states))
  assert.equal(html.match(/href="\/stories\/[\w-]+\/[\w-]+"/g)?.length, states.length)
})

test('the index says the same in both languages', () => {
  assert.deepEqual(compareTables(messages.id, messages.en), [])
})
