-- written by npm run migration, sha256 e442a842e256f82ba610d5df459e26b7cabbd696391acf2270e929574acc0479
-- CreateTable
CREATE TABLE "Jurisdiction" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parentId" INTEGER,
    "standingAgencyId" INTEGER,
    "startsOn" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Jurisdiction_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Jurisdiction_standingAgencyId_fkey" FOREIGN KEY ("standingAgencyId") REFERENCES "Agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Agency" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "successorId" INTEGER,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,
    CONSTRAINT "Agency_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Agency_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AgencyAlias" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "agencyId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    CONSTRAINT "AgencyAlias_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AgencyAlias_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "locale" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Account" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "externalId" BIGINT NOT NULL,
    "unreachableAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "agencyId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "areaId" INTEGER,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,
    CONSTRAINT "Assignment_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Assignment_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "agencyId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedById" INTEGER,
    CONSTRAINT "Invite_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invite_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Invite_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Invite_usedById_fkey" FOREIGN KEY ("usedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "number" TEXT,
    "title" TEXT NOT NULL,
    "issuer" TEXT,
    "signedOn" TEXT,
    "yearFrom" INTEGER NOT NULL,
    "yearTo" INTEGER NOT NULL,
    "importedOn" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Plan_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanRevision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    CONSTRAINT "PlanRevision_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Area" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "Area_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Area_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Task" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "areaId" INTEGER,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "product" TEXT,
    "assignedBy" TEXT,
    "deadlineText" TEXT NOT NULL,
    "schedule" JSONB,
    "note" TEXT,
    "position" INTEGER NOT NULL,
    "endedOn" TEXT,
    CONSTRAINT "Task_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Task_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Task_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TaskVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "taskId" INTEGER NOT NULL,
    "revisionId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    CONSTRAINT "TaskVersion_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "TaskVersion_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "PlanRevision" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TaskAgency" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "taskId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "agencyId" INTEGER,
    "group" TEXT,
    CONSTRAINT "TaskAgency_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "TaskAgency_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReportRequirement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,
    CONSTRAINT "ReportRequirement_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Obligation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "agencyId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "periodKey" TEXT NOT NULL,
    "taskId" INTEGER,
    "requirementId" INTEGER,
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
    CONSTRAINT "Obligation_requirementId_fkey" FOREIGN KEY ("requirementId") REFERENCES "ReportRequirement" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProgressEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "obligationId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "percent" INTEGER,
    "note" TEXT,
    "documentNumber" TEXT,
    "documentOn" TEXT,
    "undoesId" INTEGER,
    "dedupeKey" TEXT NOT NULL,
    CONSTRAINT "ProgressEntry_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ProgressEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ProgressEntry_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "ProgressEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "obligationId" INTEGER NOT NULL,
    "entryId" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "submittedAt" DATETIME NOT NULL,
    "documentNumber" TEXT,
    "documentOn" TEXT,
    "nil" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Submission_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Submission_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "ProgressEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "entryId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "externalRef" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sizeBytes" INTEGER,
    "mimeType" TEXT,
    CONSTRAINT "StoredFile_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "ProgressEntry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DueChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "obligationId" INTEGER NOT NULL,
    "fromOn" TEXT,
    "toOn" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" INTEGER,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "DueChange_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DueChange_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Reminder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "obligationId" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "recipientKey" TEXT NOT NULL,
    "personId" INTEGER,
    "state" TEXT NOT NULL,
    "outboxId" INTEGER,
    "plannedAt" DATETIME NOT NULL,
    CONSTRAINT "Reminder_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reminder_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "OutboxMessage" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "lane" INTEGER NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'telegram',
    "chatId" BIGINT NOT NULL,
    "threadId" INTEGER,
    "personId" INTEGER,
    "notice" JSONB NOT NULL,
    "editsMessageId" INTEGER,
    "dedupeKey" TEXT NOT NULL,
    "runAt" DATETIME NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseToken" TEXT,
    "leaseUntil" DATETIME,
    "sendingAt" DATETIME,
    "sentAt" DATETIME,
    "messageId" INTEGER,
    "text" TEXT,
    "error" TEXT,
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "MessageLink" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatId" BIGINT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "obligationId" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "MessageLink_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Question" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatId" BIGINT NOT NULL,
    "accountId" BIGINT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "askedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "InboxUpdate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "botId" BIGINT NOT NULL,
    "updateId" INTEGER NOT NULL,
    "queueKey" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "runAt" DATETIME NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "answeringAt" DATETIME,
    "processedAt" DATETIME,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "Chat" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" BIGINT NOT NULL,
    "threadId" INTEGER,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "linkedAt" DATETIME NOT NULL,
    CONSTRAINT "Chat_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GroupAlert" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatRowId" INTEGER NOT NULL,
    "onDay" TEXT NOT NULL,
    "messageId" INTEGER,
    "obligationIds" JSONB NOT NULL,
    "shownHash" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "GroupAlert_chatRowId_fkey" FOREIGN KEY ("chatRowId") REFERENCES "Chat" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportDraft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER,
    "personId" INTEGER,
    "fileName" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ImportDraft_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ImportDraft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jurisdictionId" INTEGER,
    "personId" INTEGER,
    "at" DATETIME NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    CONSTRAINT "AuditEntry_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AuditEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Meta" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Jurisdiction_code_key" ON "Jurisdiction"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Jurisdiction_standingAgencyId_key" ON "Jurisdiction"("standingAgencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Agency_jurisdictionId_code_key" ON "Agency"("jurisdictionId", "code");

-- CreateIndex
CREATE INDEX "AgencyAlias_agencyId_idx" ON "AgencyAlias"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "AgencyAlias_jurisdictionId_key_fromOn_key" ON "AgencyAlias"("jurisdictionId", "key", "fromOn");

-- CreateIndex
CREATE INDEX "Account_personId_idx" ON "Account"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_channel_externalId_key" ON "Account"("channel", "externalId");

-- CreateIndex
CREATE INDEX "Assignment_agencyId_role_idx" ON "Assignment"("agencyId", "role");

-- CreateIndex
CREATE INDEX "Assignment_jurisdictionId_role_idx" ON "Assignment"("jurisdictionId", "role");

-- CreateIndex
CREATE UNIQUE INDEX "Assignment_personId_agencyId_role_fromOn_key" ON "Assignment"("personId", "agencyId", "role", "fromOn");

-- CreateIndex
CREATE UNIQUE INDEX "Invite_tokenHash_key" ON "Invite"("tokenHash");

-- CreateIndex
CREATE INDEX "Invite_agencyId_idx" ON "Invite"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_jurisdictionId_key_key" ON "Plan"("jurisdictionId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "PlanRevision_planId_contentHash_key" ON "PlanRevision"("planId", "contentHash");

-- CreateIndex
CREATE UNIQUE INDEX "Area_planId_code_key" ON "Area"("planId", "code");

-- CreateIndex
CREATE INDEX "Task_jurisdictionId_idx" ON "Task"("jurisdictionId");

-- CreateIndex
CREATE UNIQUE INDEX "Task_planId_number_key" ON "Task"("planId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "TaskVersion_taskId_version_key" ON "TaskVersion"("taskId", "version");

-- CreateIndex
CREATE INDEX "TaskAgency_agencyId_role_idx" ON "TaskAgency"("agencyId", "role");

-- CreateIndex
CREATE UNIQUE INDEX "TaskAgency_taskId_role_position_key" ON "TaskAgency"("taskId", "role", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ReportRequirement_jurisdictionId_key_fromOn_key" ON "ReportRequirement"("jurisdictionId", "key", "fromOn");

-- CreateIndex
CREATE INDEX "Obligation_jurisdictionId_phase_dueOn_idx" ON "Obligation"("jurisdictionId", "phase", "dueOn");

-- CreateIndex
CREATE INDEX "Obligation_agencyId_phase_dueOn_idx" ON "Obligation"("agencyId", "phase", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Obligation_agencyId_subjectKey_periodKey_key" ON "Obligation"("agencyId", "subjectKey", "periodKey");

-- CreateIndex
CREATE UNIQUE INDEX "ProgressEntry_undoesId_key" ON "ProgressEntry"("undoesId");

-- CreateIndex
CREATE UNIQUE INDEX "ProgressEntry_dedupeKey_key" ON "ProgressEntry"("dedupeKey");

-- CreateIndex
CREATE INDEX "ProgressEntry_obligationId_at_idx" ON "ProgressEntry"("obligationId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_entryId_key" ON "Submission"("entryId");

-- CreateIndex
CREATE INDEX "Submission_obligationId_submittedAt_idx" ON "Submission"("obligationId", "submittedAt");

-- CreateIndex
CREATE INDEX "StoredFile_entryId_idx" ON "StoredFile"("entryId");

-- CreateIndex
CREATE INDEX "DueChange_obligationId_idx" ON "DueChange"("obligationId");

-- CreateIndex
CREATE INDEX "Reminder_outboxId_idx" ON "Reminder"("outboxId");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_obligationId_round_dueOn_step_recipientKey_key" ON "Reminder"("obligationId", "round", "dueOn", "step", "recipientKey");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_dedupeKey_key" ON "OutboxMessage"("dedupeKey");

-- CreateIndex
CREATE INDEX "OutboxMessage_state_lane_runAt_idx" ON "OutboxMessage"("state", "lane", "runAt");

-- CreateIndex
CREATE INDEX "MessageLink_obligationId_idx" ON "MessageLink"("obligationId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageLink_chatId_messageId_ordinal_key" ON "MessageLink"("chatId", "messageId", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Question_chatId_accountId_key" ON "Question"("chatId", "accountId");

-- CreateIndex
CREATE INDEX "InboxUpdate_state_runAt_idx" ON "InboxUpdate"("state", "runAt");

-- CreateIndex
CREATE UNIQUE INDEX "InboxUpdate_botId_updateId_key" ON "InboxUpdate"("botId", "updateId");

-- CreateIndex
CREATE UNIQUE INDEX "Chat_channel_chatId_key" ON "Chat"("channel", "chatId");

-- CreateIndex
CREATE UNIQUE INDEX "GroupAlert_chatRowId_onDay_key" ON "GroupAlert"("chatRowId", "onDay");

-- CreateIndex
CREATE INDEX "AuditEntry_jurisdictionId_at_idx" ON "AuditEntry"("jurisdictionId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_subject_idx" ON "AuditEntry"("subject");
