import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { html, type Route, seeOther } from '#platform/http'
import type { Needs } from '../needs.ts'
import { AnswerView } from './answer-view.tsx'
import { FoundView, HelpView, TopicView } from './view.tsx'

const access = { action: 'open.read', scope: 'any' } as const
const keepSeconds = 60
const mostOthers = 5

/** What people ask: by topic, by search, and each answer at an address of its own. */
export function helpRoutes({ assistant }: Pick<Needs, 'assistant'>): Route[] {
  return [
    {
      method: 'GET',
      path: '/bantuan',
      access,
      keepSeconds,
      answer: ({ frame }) => html(HelpView({ frame, topics: assistant.listTopics() })),
    },
    {
      method: 'GET',
      path: '/bantuan/cari',
      pace: 'search',
      access,
      answer: ({ frame, query, language, to }) => {
        const asked = (query.q ?? '').slice(0, 200).trim()
        if (asked === '') return seeOther(to(paths.help()))
        const answers = assistant.search(asked, language)
        return html(FoundView({ frame, asked, answers, topics: assistant.listTopics() }))
      },
    },
    {
      method: 'GET',
      path: '/bantuan/topik/:topic',
      access,
      keepSeconds,
      answer: ({ frame, params }) => {
        const topic = assistant.findTopic(params.topic ?? '')
        if (!topic) throw new Refusal('request.notFound')
        return html(TopicView({ frame, topic, answers: assistant.listAnswers(topic.id) }))
      },
    },
    {
      method: 'GET',
      path: '/bantuan/jawaban/:answer',
      access,
      keepSeconds,
      answer: ({ frame, params }) => {
        const answer = assistant.findAnswer(params.answer ?? '')
        if (!answer) throw new Refusal('assistant.unknownAnswer')
        const others = assistant
          .listAnswers(answer.topic.id)
          .filter(({ id }) => id !== answer.id)
          .slice(0, mostOthers)
        return html(AnswerView({ frame, answer, others }))
      },
    },
  ]
}
