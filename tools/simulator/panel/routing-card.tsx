import type { AgentView, TransferStep } from '../../desk/entry';
import { Card, FactRow } from './fact-cards';
import { useTexts, type Texts } from './texts';

export function RoutingCard({ view }: { view: AgentView }) {
  const t = useTexts();
  if (view.routing.length + view.transfer.length === 0) return null;
  return (
    <Card title={t.cards.routing} kind="routing">
      {view.transfer.map((step, index) => (
        <div class="fact" key={step.path}>
          <dt>{t.steps.label(index + 1)}</dt>
          <dd>
            {step.id === '' ? t.steps.targets[step.target].trimEnd() : t.steps.targets[step.target]}
            <span class="value" data-testid="field" data-path={`${step.path}.deciId`}>
              {step.id}
            </span>
            {step.id === '' && t.steps.noId}
            {sayOverflow(step, t)}
          </dd>
        </div>
      ))}
      {view.routing.map((fact) => (
        <FactRow key={fact.path} fact={fact} />
      ))}
    </Card>
  );
}

function sayOverflow({ overflow, condition }: TransferStep, t: Texts): string {
  if (overflow === 'unknown') return t.steps.unclear;
  if (overflow === 'no') return t.steps.stay;
  return condition === undefined
    ? t.steps.overflowUnnamed
    : t.steps.overflow(t.steps.conditions[condition] ?? condition);
}
