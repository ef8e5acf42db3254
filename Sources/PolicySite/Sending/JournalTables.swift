extension SendingJournal {
  /// Times are seconds since 1970. `members` says what each folder offers to whom; `recipients` keeps everybody's state
  /// and what was handed over last, of whichever folder (before that, what was offered last).
  static let tables = """
    CREATE TABLE journal (id TEXT NOT NULL);
    CREATE TABLE campaigns (
      id INTEGER PRIMARY KEY,
      policy TEXT NOT NULL,
      version TEXT NOT NULL,
      sources_digest TEXT NOT NULL,
      text_digest TEXT NOT NULL,
      UNIQUE (policy, version)
    );
    CREATE TABLE folders (
      id INTEGER PRIMARY KEY,
      campaign INTEGER NOT NULL REFERENCES campaigns,
      path TEXT NOT NULL,
      index_digest TEXT,
      UNIQUE (campaign, path)
    );
    CREATE TABLE recipients (
      id INTEGER PRIMARY KEY,
      campaign INTEGER NOT NULL REFERENCES campaigns,
      address TEXT NOT NULL,
      folder INTEGER NOT NULL REFERENCES folders,
      email TEXT NOT NULL,
      name TEXT NOT NULL,
      language TEXT NOT NULL,
      accepted_version TEXT NOT NULL,
      cohort TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      message_id TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'handing-over', 'sent', 'deferred', 'failed', 'unknown')),
      attempts INTEGER NOT NULL DEFAULT 0,
      tries INTEGER NOT NULL DEFAULT 0,
      next_attempt INTEGER,
      code INTEGER,
      reason TEXT,
      handed_over_at INTEGER,
      changed_at INTEGER NOT NULL,
      UNIQUE (campaign, address)
    );
    CREATE INDEX due ON recipients (campaign, state, next_attempt, id);
    CREATE TABLE members (
      folder INTEGER NOT NULL REFERENCES folders,
      recipient INTEGER NOT NULL REFERENCES recipients,
      email TEXT NOT NULL,
      name TEXT NOT NULL,
      language TEXT NOT NULL,
      accepted_version TEXT NOT NULL,
      cohort TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      message_id TEXT NOT NULL,
      fields TEXT NOT NULL,
      file TEXT NOT NULL,
      offset INTEGER NOT NULL,
      length INTEGER NOT NULL,
      PRIMARY KEY (folder, recipient)
    ) WITHOUT ROWID;
    CREATE INDEX memberships ON members (recipient);
    CREATE TABLE results (
      id INTEGER PRIMARY KEY,
      recipient INTEGER NOT NULL REFERENCES recipients,
      at INTEGER NOT NULL,
      state TEXT NOT NULL,
      code INTEGER,
      reason TEXT,
      sha256 TEXT NOT NULL
    );
    """
}
