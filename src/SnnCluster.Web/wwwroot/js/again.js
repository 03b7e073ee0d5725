// Asks for what is costly to make: one question at a time, with a pause after each; what comes meanwhile is one question more.

export class Again {
  constructor(ask, pause) {
    this.ask = ask;
    this.pause = pause;
    this.isBusy = this.isWanted = false;
  }

  async now() {
    this.isWanted = true;
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.isWanted) {
      this.isWanted = false;
      // What is shown stays until there is an answer again.
      await this.ask().catch(() => {});
      await new Promise(resolve => setTimeout(resolve, this.pause));
    }
    this.isBusy = false;
  }
}
