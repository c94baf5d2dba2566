export { type Alone, AloneNotices } from './alone/view.tsx'
export { InformationPage } from './board/information-page.tsx'
export { BoardPage } from './board/page.tsx'
export { type BoardCall, type BoardFacts, BoardView } from './board/view.tsx'
export { Actions, Button } from './button/view.tsx'
export { CheckAnswers } from './check-answers/view.tsx'
export { Countdown } from './countdown/view.tsx'
export { CounterPage } from './counter/page.tsx'
export {
  type CounterAct,
  CounterActs,
  CounterFree,
  CounterPanel,
  CounterPerson,
  CounterQueue,
  type PersonInChair,
} from './counter/view.tsx'
export { Dialog, More } from './dialog/view.tsx'
export { Empty } from './empty/view.tsx'
export { type Problem, problemAt, sayProblem, sayProblems } from './error-summary/problem.ts'
export { ErrorSummary } from './error-summary/view.tsx'
export { Form } from './form/view.tsx'
export type { PageFrame, TextSize } from './frame.ts'
export { type GrantLine, Grants } from './grants/view.tsx'
export { Icon, type IconName } from './icon/view.tsx'
export { KioskPage } from './kiosk/page.tsx'
export { KioskChoices, KioskKeypad, KioskNumber, KioskSlip } from './kiosk/view.tsx'
export { type LeaseHolder, sayHolder } from './lease/facts.ts'
export { LeaseNotice, leaseFields, leaseSteps } from './lease/view.tsx'
export { saidByMachine, sayMachineMoment } from './machine-clock.ts'
export { Mark, markPath } from './mark/view.tsx'
export { messages } from './messages.ts'
export { Notice, Tag, type Tone } from './notice/view.tsx'
export { Shell } from './page/shell.tsx'
export { Page } from './page/view.tsx'
export { Price } from './price/view.tsx'
export { Progress } from './progress/view.tsx'
export { QrCode, type QrSquare } from './qr-code/view.tsx'
export type {
  ChoiceQuestion,
  DateQuestion,
  FileQuestion,
  LongTextQuestion,
  Option,
  QuestionProps,
  TextQuestion,
  YesNoQuestion,
} from './question/question.ts'
export { Question } from './question/view.tsx'
export { renderPage, renderPart } from './render.ts'
export { ServiceCard, ServiceCards } from './service-card/view.tsx'
export { Signposts } from './signposts/view.tsx'
export { Done, Fault, Loading, Offline, Stale } from './states/view.tsx'
export { Steps } from './steps/view.tsx'
export { type Story, told } from './story.ts'
export { files, islands, styles } from './styles.ts'
export { Summary } from './summary/view.tsx'
export { SurveyStep, surveyProblems } from './survey/view.tsx'
export { Table } from './table/view.tsx'
export { TaskList, type TaskState } from './task-list/view.tsx'
export { Ticket, type TicketFacts, type TicketState } from './ticket/view.tsx'
export { type Happening, Timeline } from './timeline/view.tsx'
export { inOnePiece } from './whole.ts'
