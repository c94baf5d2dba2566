import { Actions, Button, CounterPanel, Form } from '#packages/ui'
import { counterPaths } from '../paths.ts'
import { carried, type Tools } from './tools.ts'

type Props = Tools & { gone: { office: string } }

/** Whoever sits here has nothing to do here any more: said, with the one step that is left. */
export const Gone = ({ gone, ...tools }: Props) => {
  const { frame, desk } = tools
  const { words, to } = frame
  const { visit } = desk.mine
  if (!visit) return null
  const said = { ...gone, label: visit.label }
  return (
    <CounterPanel title={words('counter.gone.title', said)}>
      <p>{words('counter.gone.means', said)}</p>
      {visit.state === 'serving' && (
        <Form action={to(counterPaths.act())} hidden={carried(tools, 'finish')}>
          <Actions>
            <Button>{words('counter.gone.do', said)}</Button>
          </Actions>
        </Form>
      )}
    </CounterPanel>
  )
}
