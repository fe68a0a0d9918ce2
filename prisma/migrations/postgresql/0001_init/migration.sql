-- written by npm run migration, sha256 0ec09ae3a6b9ecad896974095de78bb47a2d0d3e0233321c4c9d5e77ad54e6c7
-- CreateEnum
CREATE TYPE "JurisdictionLevel" AS ENUM ('province', 'district', 'commune');

-- CreateEnum
CREATE TYPE "AgencyKind" AS ENUM ('office', 'commune', 'district', 'publicServiceUnit', 'school', 'massOrganisation', 'vertical', 'other');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'standing', 'leader', 'head', 'officer', 'viewer');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('telegram');

-- CreateEnum
CREATE TYPE "TaskRole" AS ENUM ('lead', 'coordinating');

-- CreateEnum
CREATE TYPE "AgencyGroup" AS ENUM ('allAgencies', 'communes', 'offices', 'publicServiceUnits', 'schools', 'districts', 'massOrganisations', 'related');

-- CreateEnum
CREATE TYPE "ObligationKind" AS ENUM ('task', 'report', 'reading');

-- CreateEnum
CREATE TYPE "Phase" AS ENUM ('open', 'submitted', 'accepted', 'returned', 'waived');

-- CreateEnum
CREATE TYPE "ProgressKind" AS ENUM ('received', 'progress', 'note', 'done', 'undo');

-- CreateEnum
CREATE TYPE "ProgressSource" AS ENUM ('reply', 'button', 'command', 'group');

-- CreateEnum
CREATE TYPE "ReminderState" AS ENUM ('planned', 'superseded', 'cancelled');

-- CreateEnum
CREATE TYPE "OutboxState" AS ENUM ('pending', 'sending', 'sent', 'failed', 'cancelled', 'inDoubt');

-- CreateEnum
CREATE TYPE "InboxState" AS ENUM ('pending', 'done', 'failed');

-- CreateEnum
CREATE TYPE "ChatState" AS ENUM ('linked', 'left');

-- CreateEnum
CREATE TYPE "DraftState" AS ENUM ('open', 'confirmed', 'cancelled');

-- CreateTable
CREATE TABLE "Jurisdiction" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" "JurisdictionLevel" NOT NULL,
    "parentId" INTEGER,
    "standingAgencyId" INTEGER,
    "startsOn" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Jurisdiction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agency" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AgencyKind" NOT NULL,
    "successorId" INTEGER,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgencyAlias" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "agencyId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,

    CONSTRAINT "AgencyAlias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "channel" "Channel" NOT NULL,
    "externalId" BIGINT NOT NULL,
    "unreachableAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "agencyId" INTEGER NOT NULL,
    "role" "Role" NOT NULL,
    "areaId" INTEGER,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "agencyId" INTEGER NOT NULL,
    "role" "Role" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "usedById" INTEGER,

    CONSTRAINT "Invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "number" TEXT,
    "title" TEXT NOT NULL,
    "issuer" TEXT,
    "signedOn" TEXT,
    "yearFrom" INTEGER NOT NULL,
    "yearTo" INTEGER NOT NULL,
    "importedOn" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanRevision" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "importedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PlanRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Area" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" SERIAL NOT NULL,
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

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskVersion" (
    "id" SERIAL NOT NULL,
    "taskId" INTEGER NOT NULL,
    "revisionId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "TaskVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskAgency" (
    "id" SERIAL NOT NULL,
    "taskId" INTEGER NOT NULL,
    "role" "TaskRole" NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "agencyId" INTEGER,
    "group" "AgencyGroup",

    CONSTRAINT "TaskAgency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportRequirement" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,

    CONSTRAINT "ReportRequirement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Obligation" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "agencyId" INTEGER NOT NULL,
    "kind" "ObligationKind" NOT NULL,
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
    "phase" "Phase" NOT NULL DEFAULT 'open',
    "percent" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 0,
    "acknowledgedAt" TIMESTAMP(3),
    "doneAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProgressEntry" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "obligationId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "kind" "ProgressKind" NOT NULL,
    "source" "ProgressSource" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "percent" INTEGER,
    "note" TEXT,
    "documentNumber" TEXT,
    "documentOn" TEXT,
    "undoesId" INTEGER,
    "dedupeKey" TEXT NOT NULL,

    CONSTRAINT "ProgressEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" SERIAL NOT NULL,
    "obligationId" INTEGER NOT NULL,
    "entryId" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "submittedAt" TIMESTAMP(3) NOT NULL,
    "documentNumber" TEXT,
    "documentOn" TEXT,
    "nil" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" SERIAL NOT NULL,
    "entryId" INTEGER NOT NULL,
    "channel" "Channel" NOT NULL,
    "externalRef" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sizeBytes" INTEGER,
    "mimeType" TEXT,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DueChange" (
    "id" SERIAL NOT NULL,
    "obligationId" INTEGER NOT NULL,
    "fromOn" TEXT,
    "toOn" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" INTEGER,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DueChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "id" SERIAL NOT NULL,
    "obligationId" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "recipientKey" TEXT NOT NULL,
    "personId" INTEGER,
    "state" "ReminderState" NOT NULL,
    "outboxId" INTEGER,
    "plannedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" SERIAL NOT NULL,
    "state" "OutboxState" NOT NULL DEFAULT 'pending',
    "lane" INTEGER NOT NULL,
    "channel" "Channel" NOT NULL DEFAULT 'telegram',
    "chatId" BIGINT NOT NULL,
    "threadId" INTEGER,
    "personId" INTEGER,
    "notice" JSONB NOT NULL,
    "editsMessageId" INTEGER,
    "dedupeKey" TEXT NOT NULL,
    "runAt" TIMESTAMP(3) NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseToken" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "sendingAt" TIMESTAMP(3),
    "sentAt" TIMESTAMP(3),
    "messageId" INTEGER,
    "text" TEXT,
    "error" TEXT,
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageLink" (
    "id" SERIAL NOT NULL,
    "chatId" BIGINT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "obligationId" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MessageLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" SERIAL NOT NULL,
    "chatId" BIGINT NOT NULL,
    "accountId" BIGINT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboxUpdate" (
    "id" SERIAL NOT NULL,
    "botId" BIGINT NOT NULL,
    "updateId" INTEGER NOT NULL,
    "queueKey" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "InboxState" NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "runAt" TIMESTAMP(3) NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "answeringAt" TIMESTAMP(3),
    "processedAt" TIMESTAMP(3),
    "error" TEXT,

    CONSTRAINT "InboxUpdate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Chat" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER NOT NULL,
    "channel" "Channel" NOT NULL,
    "chatId" BIGINT NOT NULL,
    "threadId" INTEGER,
    "title" TEXT NOT NULL,
    "state" "ChatState" NOT NULL,
    "linkedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Chat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupAlert" (
    "id" SERIAL NOT NULL,
    "chatRowId" INTEGER NOT NULL,
    "onDay" TEXT NOT NULL,
    "messageId" INTEGER,
    "obligationIds" JSONB NOT NULL,
    "shownHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GroupAlert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportDraft" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER,
    "personId" INTEGER,
    "fileName" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "state" "DraftState" NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ImportDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" SERIAL NOT NULL,
    "jurisdictionId" INTEGER,
    "personId" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meta" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Meta_pkey" PRIMARY KEY ("key")
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

-- AddForeignKey
ALTER TABLE "Jurisdiction" ADD CONSTRAINT "Jurisdiction_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Jurisdiction" ADD CONSTRAINT "Jurisdiction_standingAgencyId_fkey" FOREIGN KEY ("standingAgencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agency" ADD CONSTRAINT "Agency_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agency" ADD CONSTRAINT "Agency_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyAlias" ADD CONSTRAINT "AgencyAlias_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyAlias" ADD CONSTRAINT "AgencyAlias_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_usedById_fkey" FOREIGN KEY ("usedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanRevision" ADD CONSTRAINT "PlanRevision_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Area" ADD CONSTRAINT "Area_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Area" ADD CONSTRAINT "Area_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskVersion" ADD CONSTRAINT "TaskVersion_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskVersion" ADD CONSTRAINT "TaskVersion_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "PlanRevision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskAgency" ADD CONSTRAINT "TaskAgency_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskAgency" ADD CONSTRAINT "TaskAgency_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportRequirement" ADD CONSTRAINT "ReportRequirement_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_requirementId_fkey" FOREIGN KEY ("requirementId") REFERENCES "ReportRequirement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressEntry" ADD CONSTRAINT "ProgressEntry_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressEntry" ADD CONSTRAINT "ProgressEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressEntry" ADD CONSTRAINT "ProgressEntry_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "ProgressEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "ProgressEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "ProgressEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DueChange" ADD CONSTRAINT "DueChange_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DueChange" ADD CONSTRAINT "DueChange_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "OutboxMessage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageLink" ADD CONSTRAINT "MessageLink_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Chat" ADD CONSTRAINT "Chat_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupAlert" ADD CONSTRAINT "GroupAlert_chatRowId_fkey" FOREIGN KEY ("chatRowId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportDraft" ADD CONSTRAINT "ImportDraft_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportDraft" ADD CONSTRAINT "ImportDraft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "Jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
