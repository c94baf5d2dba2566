import { paths } from '#packages/paths'
import { Actions, Button, type PageFrame, Question } from '#packages/ui'

type Props = { frame: PageFrame; asked?: string }

/** The box that takes people's own words. */
export const SearchForm = ({ frame: { words, to }, asked }: Props) => (
  <search>
    <form class="form" method="get" action={to(paths.search())}>
      <Question
        kind="text"
        words={words}
        name="q"
        label={words('citizen.home.ask')}
        hint={words('citizen.home.askHint')}
        {...(asked ? { value: asked } : {})}
      />
      <Actions>
        <Button kind={asked ? 'plain' : 'main'}>{words('citizen.home.search')}</Button>
      </Actions>
    </form>
  </search>
)
