import { type AskData, type AskMethods, askPage } from '../ask/ask-page';

Page<AskData, AskMethods>(askPage());
