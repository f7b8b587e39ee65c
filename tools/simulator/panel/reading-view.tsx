import type { ButtonReport, Tap, Reading } from '../../desk/entry';
import { BytesBar } from './bytes-bar';
import { CustomerCard, MessageCard, OwnFieldsCards, RecordCard } from './fact-cards';
import { Findings } from './findings';
import { RoutingCard } from './routing-card';

interface ReadingViewProps {
  reading: Reading;
  report?: ButtonReport;
  card?: NonNullable<Tap['card']>;
  /** Not for a pasted text: it is promised to stay on this machine. */
  withFace?: boolean;
}

/** What the agent sees of one string: at the desk for an entry, in the workbench for a pasted text. */
export function ReadingView({ reading, report = {}, card, withFace = false }: ReadingViewProps) {
  const { view } = reading;
  return (
    <>
      <Findings problems={view.problems} report={report} />
      <div class="cards">
        <CustomerCard view={view} withFace={withFace} />
        <div class="cards-aside">
          <RecordCard view={view} desk={reading.desk} />
          <RoutingCard view={view} />
          {card && <MessageCard card={card} />}
        </div>
        <OwnFieldsCards view={view} desk={reading.desk} />
      </div>
      <BytesBar reading={reading} report={report} />
    </>
  );
}
