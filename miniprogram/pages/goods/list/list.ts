import { goods, yuan } from '../../../data/goods';

Page({
  data: {
    cards: goods.map(({ no, name, brief, price, image }) => ({ no, name, brief, image, price: yuan(price) })),
  },
});
