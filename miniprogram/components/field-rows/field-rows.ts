import { emptyRow, type Row } from '../../sessions/visitor';

interface Place {
  at: number;
  part: 'key' | 'value';
}

type At<Detail extends object = object> = WechatMiniprogram.CustomEvent<Detail, object, Place>;

/** Rows of two inputs that can be added and removed. Says `change` with its name and the rows as they are now. */
Component({
  properties: {
    /** Which field it is, handed back by `change`. */
    name: { type: String, value: '' },
    /** The inputs' ids are `f-`, this, and the place of the row. */
    fieldId: { type: String, value: '' },
    addId: { type: String, value: '' },
    label: { type: String, value: '' },
    /** The vendor's name of the field. */
    wire: { type: String, value: '' },
    keyLabel: { type: String, value: '' },
    valueLabel: { type: String, value: '' },
    addLabel: { type: String, value: '' },
    /** True where the key is the id of an entry the desk already has. */
    pair: { type: Boolean, value: false },
    /** Type of the value's input. */
    kind: { type: String, value: 'text' },
    rows: { type: Array, value: [] as Row[] },
  },
  data: {
    shown: [] as (Row & { at: number })[],
  },
  observers: {
    rows(rows: Row[]) {
      // A row has no name of its own, so its place is its key.
      this.setData({ shown: rows.map((row, at) => ({ ...row, at })) });
    },
  },
  methods: {
    take(event: At<{ value: string }>) {
      const { at, part } = event.currentTarget.dataset;
      const rows = this.current();
      this.tell(rows.map((row, index) => (index === at ? { ...row, [part]: event.detail.value } : row)));
    },

    add() {
      this.tell([...this.current(), emptyRow()]);
    },

    remove(event: At) {
      const { at } = event.currentTarget.dataset;
      this.tell(this.current().filter((_, index) => index !== at));
    },

    current(): Row[] {
      return this.data.rows;
    },

    tell(rows: Row[]) {
      this.triggerEvent('change', { name: this.data.name, value: rows });
    },
  },
});
