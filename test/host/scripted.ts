import type { Choice, SearchRequest } from '../../src/vscode/ui/choice';
import type {
  Confirmation,
  InputRequest,
  MessageTone,
  Prompter,
} from '../../src/vscode/ui/prompter';

/** What a test answers, by the first words that match the question; a question without an answer fails the test. */
export interface Answers {
  pick?: Readonly<Record<string, string>>;
  /** What is typed, and the line that is taken then, further pages included. */
  search?: Readonly<Record<string, { type: string; take: string }>>;
  /** A function is given the prompt below the title. */
  input?: Readonly<Record<string, string | ((prompt: string) => string)>>;
  confirm?: Readonly<Record<string, string>>;
}

/** Answers every question of the commands by script, and keeps what was asked and told. */
export class ScriptedPrompter implements Prompter {
  /** Every question and notification, as one text each. */
  readonly said: string[] = [];
  readonly told: { tone: MessageTone; message: string }[] = [];
  readonly unanswered: string[] = [];
  #answers: Answers = {};

  answer(answers: Answers): void {
    this.#answers = answers;
  }

  async pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const labels = choices.map(({ label }) => label);
    this.said.push(`${title}\n${labels.join('\n')}`);
    const wanted = this.#find(this.#answers.pick, title);
    return choices.find(({ label }) => label === wanted)?.value;
  }

  async search<T>({ title, find }: SearchRequest<T>): Promise<T | undefined> {
    const wanted = this.#find(this.#answers.search, title);
    if (!wanted) return undefined;
    const { signal } = new AbortController();
    for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
      const page = await find(wanted.type, next, signal);
      const lines = page.choices.map(({ label, description }) => `${label} ${description ?? ''}`);
      this.said.push(`${title}\n${lines.join('\n')}`);
      const found = page.choices.find(({ label }) => label === wanted.take);
      if (found) return found.value;
      next = page.next;
    }
    return undefined;
  }

  async input(request: InputRequest): Promise<string | undefined> {
    this.said.push(`${request.title}\n${request.prompt}`);
    const found = this.#find(this.#answers.input, request.title);
    return typeof found === 'function' ? found(request.prompt) : found;
  }

  async confirm({ message, detail, actions }: Confirmation): Promise<string | undefined> {
    this.said.push(`${message}\n${detail}\n${actions.join('\n')}`);
    return this.#find(this.#answers.confirm, message);
  }

  async tell(tone: MessageTone, message: string): Promise<string | undefined> {
    this.said.push(message);
    this.told.push({ tone, message });
    return undefined;
  }

  #find<T>(answers: Readonly<Record<string, T>> = {}, question: string): T | undefined {
    const found = Object.entries(answers).find(([start]) => question.startsWith(start));
    if (!found) this.unanswered.push(question);
    return found?.[1];
  }
}
