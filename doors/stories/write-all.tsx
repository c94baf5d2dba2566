// Writes every story in both languages as html files, with the assets beside them, to look at
// without a server: `node --import ./tools/jsx.mjs doors/stories/write-all.tsx FOLDER`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { files, islands, type PageFrame, renderPage, styles } from '#packages/ui'
import type { Language } from '#packages/words'
import { createAssets } from '#platform/assets'
import { readAllWords } from './all-words.ts'
import { findStories, StoriesIndex, StoryState, slugOf } from './index.ts'

const folder = process.argv[2] ?? 'stories'
const assets = await createAssets({ css: styles, scripts: islands, files })
const stories = await findStories()
const words = { id: readAllWords('id'), en: readAllWords('en') }

function write(path: string, content: string | Uint8Array): void {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
}

const addresses = Object.fromEntries(
  ['gerbang.css', 'page.js', 'plus-jakarta-sans.woff2', 'favicon.svg'].map((name) => [
    name,
    assets.urlOf(name),
  ]),
)

function frameOf(language: Language): PageFrame {
  const prefix = { id: '', en: '/en' }
  return {
    words: words[language],
    language,
    to: (path, other = language) => `${prefix[other]}${path}`,
    here: '/stories',
    assets: {
      css: addresses['gerbang.css']!,
      font: addresses['plus-jakarta-sans.woff2'],
      icon: addresses['favicon.svg'],
      script: addresses['page.js'],
    },
    person: { name: 'Siti Aminah' },
    demonstration: {
      clock: language === 'id' ? 'Senin 23 November, 09.42' : 'Monday 23 November, 09:42',
    },
    textSize: 'biasa',
    links: ['Bantuan', 'Privasi', 'Data terbuka', 'Laporkan pungutan'].map((label) => ({
      href: `#${label}`,
      label,
    })),
  }
}

for (const path of Object.values(addresses)) write(path, assets.find(path)!.bytes)
for (const language of ['id', 'en'] as const) {
  const frame = frameOf(language)
  const prefix = language === 'id' ? '' : '/en'
  write(
    `${prefix}/stories/index.html`,
    renderPage(<StoriesIndex frame={frame} stories={[...stories.values()]} />),
  )
  for (const story of stories.values()) {
    for (const [state, show] of Object.entries(story.states)) {
      write(
        `${prefix}/stories/${story.component}/${slugOf(state)}.html`,
        renderPage(<StoryState frame={frame} story={story} show={show} />),
      )
    }
  }
}
process.stdout.write(`${folder}: ${stories.size} components\n`)
