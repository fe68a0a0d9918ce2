-- written by npm run migration, sha256 6bd9636337c55199414461f875a97f228e769696f771e682c550f29ae63d0dfd
-- AlterTable
ALTER TABLE "Person" ADD COLUMN "preferences" JSONB;

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN "answers" JSONB;

-- CreateTable
CREATE TABLE "ReportRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "details" TEXT,
    "dueOn" TEXT NOT NULL,
    "askedById" INTEGER,
    "askedAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME,
    "dedupeKey" TEXT NOT NULL,
    CONSTRAINT "ReportRequest_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportRequest_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PeriodClosing" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "periodKey" TEXT NOT NULL,
    "closedAt" DATETIME NOT NULL,
    "closedById" INTEGER,
    CONSTRAINT "PeriodClosing_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PeriodClosing_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SubmissionReview" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "submissionId" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "byId" INTEGER,
    "at" DATETIME NOT NULL,
    CONSTRAINT "SubmissionReview_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SubmissionReview_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExtensionRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "obligationId" INTEGER NOT NULL,
    "askedById" INTEGER NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "answer" TEXT,
    "dedupeKey" TEXT NOT NULL,
    CONSTRAINT "ExtensionRequest_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ExtensionRequest_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ExtensionRequest_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ExtensionRequest_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Difficulty" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "obligationId" INTEGER NOT NULL,
    "raisedById" INTEGER NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "text" TEXT NOT NULL,
    "answer" TEXT,
    "answeredById" INTEGER,
    "answeredAt" DATETIME,
    "dedupeKey" TEXT NOT NULL,
    CONSTRAINT "Difficulty_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Difficulty_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Difficulty_raisedById_fkey" FOREIGN KEY ("raisedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Difficulty_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Obligation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "agencyId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "periodKey" TEXT NOT NULL,
    "taskId" INTEGER,
    "requirementId" INTEGER,
    "requestId" INTEGER,
    "opensOn" TEXT,
    "closesOn" TEXT,
    "dueOn" TEXT,
    "covers" JSONB NOT NULL,
    "continuous" BOOLEAN NOT NULL DEFAULT false,
    "history" BOOLEAN NOT NULL DEFAULT false,
    "phase" TEXT NOT NULL DEFAULT 'open',
    "percent" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 0,
    "acknowledgedAt" DATETIME,
    "doneAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Obligation_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Obligation_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Obligation_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Obligation_requirementId_fkey" FOREIGN KEY ("requirementId") REFERENCES "ReportRequirement" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Obligation_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ReportRequest" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Obligation" ("acknowledgedAt", "agencyId", "closesOn", "continuous", "covers", "createdAt", "doneAt", "dueOn", "history", "id", "jurisdictionId", "kind", "opensOn", "percent", "periodKey", "phase", "requirementId", "round", "subjectKey", "taskId") SELECT "acknowledgedAt", "agencyId", "closesOn", "continuous", "covers", "createdAt", "doneAt", "dueOn", "history", "id", "jurisdictionId", "kind", "opensOn", "percent", "periodKey", "phase", "requirementId", "round", "subjectKey", "taskId" FROM "Obligation";
DROP TABLE "Obligation";
ALTER TABLE "new_Obligation" RENAME TO "Obligation";
CREATE INDEX "Obligation_jurisdictionId_phase_dueOn_idx" ON "Obligation"("jurisdictionId", "phase", "dueOn");
CREATE INDEX "Obligation_agencyId_phase_dueOn_idx" ON "Obligation"("agencyId", "phase", "dueOn");
CREATE UNIQUE INDEX "Obligation_agencyId_subjectKey_periodKey_key" ON "Obligation"("agencyId", "subjectKey", "periodKey");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "ReportRequest_dedupeKey_key" ON "ReportRequest"("dedupeKey");

-- CreateIndex
CREATE INDEX "ReportRequest_jurisdictionId_idx" ON "ReportRequest"("jurisdictionId");

-- CreateIndex
CREATE UNIQUE INDEX "PeriodClosing_jurisdictionId_periodKey_key" ON "PeriodClosing"("jurisdictionId", "periodKey");

-- CreateIndex
CREATE INDEX "SubmissionReview_submissionId_idx" ON "SubmissionReview"("submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "ExtensionRequest_dedupeKey_key" ON "ExtensionRequest"("dedupeKey");

-- CreateIndex
CREATE INDEX "ExtensionRequest_jurisdictionId_state_idx" ON "ExtensionRequest"("jurisdictionId", "state");

-- CreateIndex
CREATE INDEX "ExtensionRequest_obligationId_idx" ON "ExtensionRequest"("obligationId");

-- CreateIndex
CREATE UNIQUE INDEX "Difficulty_dedupeKey_key" ON "Difficulty"("dedupeKey");

-- CreateIndex
CREATE INDEX "Difficulty_jurisdictionId_answeredAt_idx" ON "Difficulty"("jurisdictionId", "answeredAt");

-- CreateIndex
CREATE INDEX "Difficulty_obligationId_idx" ON "Difficulty"("obligationId");
