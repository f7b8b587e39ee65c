import { type AskData, type AskMethods, askPage } from './ask-page';

Page<AskData, AskMethods>(askPage());
