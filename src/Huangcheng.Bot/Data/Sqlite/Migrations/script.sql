CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "AnnouncementRuns" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AnnouncementRuns" PRIMARY KEY AUTOINCREMENT,
    "AnnouncementId" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "NewText" TEXT NULL,
    "StartedAt" INTEGER NOT NULL,
    "FinishedAt" INTEGER NULL,
    "StartedBy" INTEGER NULL,
    "ToldAt" INTEGER NULL,
    "ToldSettled" INTEGER NOT NULL
);

CREATE TABLE "AnnouncementTargets" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AnnouncementTargets" PRIMARY KEY AUTOINCREMENT,
    "RunId" INTEGER NOT NULL,
    "Channel" TEXT NOT NULL,
    "ChatId" TEXT NOT NULL,
    "ChatKind" INTEGER NOT NULL,
    "GroupId" INTEGER NULL,
    "Status" INTEGER NOT NULL,
    "Round" INTEGER NOT NULL,
    "ActsOn" TEXT NULL,
    "MessageId" TEXT NULL,
    "EndedAt" INTEGER NULL,
    "Reason" TEXT NULL
);

CREATE TABLE "Announcements" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Announcements" PRIMARY KEY AUTOINCREMENT,
    "Text" TEXT NOT NULL,
    "Extras" TEXT NULL,
    "Whom" TEXT NOT NULL,
    "Pin" INTEGER NOT NULL,
    "Silent" INTEGER NOT NULL,
    "Urgent" INTEGER NOT NULL,
    "SendAt" INTEGER NULL,
    "Status" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "Village" TEXT NULL,
    "WrittenBy" INTEGER NULL,
    "ApprovedBy" INTEGER NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ChangedAt" INTEGER NOT NULL,
    "TextHash" BLOB NOT NULL,
    "Source" TEXT NULL
);

CREATE TABLE "Audit" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_Audit" PRIMARY KEY,
    "At" INTEGER NOT NULL,
    "Actor" INTEGER NULL,
    "Act" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "Subject" TEXT NULL,
    "Before" TEXT NULL,
    "After" TEXT NULL,
    "Hash" BLOB NOT NULL
);

CREATE TABLE "AuditHead" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AuditHead" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "Hash" BLOB NOT NULL
);

CREATE TABLE "Chats" (
    "Channel" TEXT NOT NULL,
    "ChatId" TEXT NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Title" TEXT NULL,
    "Status" INTEGER NOT NULL,
    "MovedTo" TEXT NULL,
    "ChangedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_Chats" PRIMARY KEY ("Channel", "ChatId")
);

CREATE TABLE "CodeTries" (
    "Channel" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "Wrong" INTEGER NOT NULL,
    "LastAt" INTEGER NOT NULL,
    "LockedUntil" INTEGER NULL,
    CONSTRAINT "PK_CodeTries" PRIMARY KEY ("Channel", "UserId")
);

CREATE TABLE "Consents" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Consents" PRIMARY KEY AUTOINCREMENT,
    "MemberId" INTEGER NOT NULL,
    "Purpose" INTEGER NOT NULL,
    "Version" TEXT NOT NULL,
    "GivenAt" INTEGER NOT NULL,
    "Channel" TEXT NOT NULL,
    "WithdrawnAt" INTEGER NULL,
    "WithdrawnChannel" TEXT NULL
);

CREATE TABLE "Conversations" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Conversations" PRIMARY KEY,
    "Revision" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "ChangedAt" INTEGER NOT NULL
);

CREATE TABLE "FamilyPeople" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FamilyPeople" PRIMARY KEY AUTOINCREMENT,
    "MemberId" INTEGER NOT NULL,
    "Relation" INTEGER NOT NULL,
    "Minor" INTEGER NOT NULL,
    "Name" BLOB NOT NULL,
    "Phone" BLOB NOT NULL,
    "Village" TEXT NULL,
    "UsedAt" INTEGER NOT NULL
);

CREATE TABLE "Files" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Files" PRIMARY KEY AUTOINCREMENT,
    "Data" BLOB NOT NULL,
    "Owner" TEXT NULL,
    "DeleteAt" INTEGER NOT NULL
);

CREATE TABLE "Groups" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Groups" PRIMARY KEY AUTOINCREMENT,
    "Channel" TEXT NOT NULL,
    "ChatId" TEXT NOT NULL,
    "Title" TEXT NULL,
    "Name" TEXT NULL,
    "Tags" TEXT NOT NULL,
    "Village" TEXT NULL,
    "Status" INTEGER NOT NULL,
    "AddedAt" INTEGER NOT NULL,
    "ReachedAt" INTEGER NULL
);

CREATE TABLE "Inbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Inbox" PRIMARY KEY AUTOINCREMENT,
    "Channel" TEXT NOT NULL,
    "ExternalId" TEXT NOT NULL,
    "Payload" TEXT NULL,
    "Status" INTEGER NOT NULL,
    "ReceivedAt" INTEGER NOT NULL,
    "Reference" TEXT NULL
);

CREATE TABLE "KeyChecks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_KeyChecks" PRIMARY KEY AUTOINCREMENT,
    "Data" BLOB NOT NULL,
    "MadeAt" INTEGER NOT NULL
);

CREATE TABLE "KnowledgeGaps" (
    "Question" TEXT NOT NULL CONSTRAINT "PK_KnowledgeGaps" PRIMARY KEY,
    "Kind" INTEGER NOT NULL,
    "Nearest" TEXT NULL,
    "Count" INTEGER NOT NULL,
    "FirstAskedAt" INTEGER NOT NULL,
    "LastAskedAt" INTEGER NOT NULL
);

CREATE TABLE "LearningPoints" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_LearningPoints" PRIMARY KEY AUTOINCREMENT,
    "MemberId" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Reference" TEXT NOT NULL,
    "Points" INTEGER NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "LessonWalks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_LessonWalks" PRIMARY KEY AUTOINCREMENT,
    "MemberId" INTEGER NOT NULL,
    "Lesson" TEXT NOT NULL,
    "Run" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "Place" INTEGER NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    "FinishedAt" INTEGER NULL
);

CREATE TABLE "Members" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Members" PRIMARY KEY AUTOINCREMENT,
    "CreatedAt" INTEGER NOT NULL,
    "Name" BLOB NULL,
    "Phone" BLOB NULL,
    "Village" TEXT NULL
);

CREATE TABLE "OneTimeCodes" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_OneTimeCodes" PRIMARY KEY AUTOINCREMENT,
    "Purpose" INTEGER NOT NULL,
    "Hash" BLOB NOT NULL,
    "MadeBy" INTEGER NULL,
    "Role" INTEGER NULL,
    "Village" TEXT NULL,
    "MadeAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NULL,
    "UsedAt" INTEGER NULL
);

CREATE TABLE "Outbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Outbox" PRIMARY KEY AUTOINCREMENT,
    "Key" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "ChatId" TEXT NOT NULL,
    "ChatKind" INTEGER NOT NULL,
    "Act" INTEGER NOT NULL,
    "TargetKey" TEXT NULL,
    "Topic" TEXT NULL,
    "Content" TEXT NULL,
    "Priority" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "NotBefore" INTEGER NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "LeasedBy" TEXT NULL,
    "Attempts" INTEGER NOT NULL,
    "UnknownOutcomes" INTEGER NOT NULL,
    "Degraded" INTEGER NOT NULL,
    "MessageId" TEXT NULL,
    "FinishedAt" INTEGER NULL,
    "LastError" TEXT NULL
);

CREATE TABLE "PushRefusals" (
    "MemberId" INTEGER NOT NULL CONSTRAINT "PK_PushRefusals" PRIMARY KEY,
    "At" INTEGER NOT NULL
);

CREATE TABLE "QuizAttempts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_QuizAttempts" PRIMARY KEY AUTOINCREMENT,
    "MemberId" INTEGER NOT NULL,
    "Lesson" TEXT NOT NULL,
    "Run" INTEGER NOT NULL,
    "Question" TEXT NOT NULL,
    "Try" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "Right" INTEGER NOT NULL,
    "Hinted" INTEGER NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "Registrations" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Registrations" PRIMARY KEY AUTOINCREMENT,
    "SessionId" INTEGER NOT NULL,
    "MemberId" INTEGER NULL,
    "Relation" INTEGER NOT NULL,
    "Minor" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "Party" INTEGER NOT NULL,
    "Precedence" INTEGER NOT NULL,
    "Name" BLOB NULL,
    "Phone" BLOB NULL,
    "Note" BLOB NULL,
    "Mark" BLOB NULL,
    "Village" TEXT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ChangedAt" INTEGER NOT NULL,
    "OfferUntil" INTEGER NULL,
    "RemindedDay" INTEGER NULL,
    "RemindedSoon" INTEGER NULL
);

CREATE TABLE "Roles" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Roles" PRIMARY KEY AUTOINCREMENT,
    "MemberId" INTEGER NOT NULL,
    "Role" INTEGER NOT NULL,
    "Village" TEXT NULL,
    "Name" BLOB NULL,
    "GrantedBy" INTEGER NULL,
    "GrantedAt" INTEGER NOT NULL
);

CREATE TABLE "Sessions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY AUTOINCREMENT,
    "Title" TEXT NOT NULL,
    "StartsAt" INTEGER NOT NULL,
    "Place" TEXT NOT NULL,
    "Seats" INTEGER NULL,
    "Taken" INTEGER NOT NULL,
    "Audience" TEXT NULL,
    "Village" TEXT NULL,
    "OpensAt" INTEGER NULL,
    "ClosesAt" INTEGER NULL,
    "Contact" TEXT NULL,
    "Note" TEXT NULL,
    "PlanEntry" TEXT NULL,
    "Status" INTEGER NOT NULL,
    "Reason" TEXT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "SignupMarkKeys" (
    "SessionId" INTEGER NOT NULL CONSTRAINT "PK_SignupMarkKeys" PRIMARY KEY,
    "Key" BLOB NOT NULL
);

CREATE TABLE "WebMessages" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebMessages" PRIMARY KEY AUTOINCREMENT,
    "ChatId" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Change" INTEGER NOT NULL,
    "FromPerson" INTEGER NOT NULL,
    "Content" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "ClientId" TEXT NULL,
    "DeliveryId" INTEGER NULL
);

CREATE TABLE "MemberIdentities" (
    "Channel" TEXT NOT NULL,
    "UserId" TEXT NOT NULL,
    "MemberId" INTEGER NOT NULL,
    "PrivateChatId" TEXT NULL,
    "SeenAt" INTEGER NOT NULL,
    CONSTRAINT "PK_MemberIdentities" PRIMARY KEY ("Channel", "UserId"),
    CONSTRAINT "FK_MemberIdentities_Members_MemberId" FOREIGN KEY ("MemberId") REFERENCES "Members" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_AnnouncementRuns_AnnouncementId" ON "AnnouncementRuns" ("AnnouncementId");

CREATE INDEX "IX_AnnouncementRuns_StartedAt" ON "AnnouncementRuns" ("StartedAt");

CREATE INDEX "IX_AnnouncementRuns_Status" ON "AnnouncementRuns" ("Status") WHERE "Status" < 2;

CREATE INDEX "IX_AnnouncementTargets_GroupId_EndedAt" ON "AnnouncementTargets" ("GroupId", "EndedAt");

CREATE INDEX "IX_AnnouncementTargets_Open" ON "AnnouncementTargets" ("Channel", "ChatId") WHERE "Status" < 2;

CREATE UNIQUE INDEX "IX_AnnouncementTargets_RunId_Channel_ChatId" ON "AnnouncementTargets" ("RunId", "Channel", "ChatId");

CREATE INDEX "IX_AnnouncementTargets_RunId_Status_Id" ON "AnnouncementTargets" ("RunId", "Status", "Id");

CREATE UNIQUE INDEX "IX_Announcements_Source" ON "Announcements" ("Source");

CREATE INDEX "IX_Announcements_Status_SendAt" ON "Announcements" ("Status", "SendAt");

CREATE INDEX "IX_Announcements_TextHash" ON "Announcements" ("TextHash");

CREATE INDEX "IX_Consents_MemberId_Purpose" ON "Consents" ("MemberId", "Purpose");

CREATE INDEX "IX_FamilyPeople_MemberId" ON "FamilyPeople" ("MemberId");

CREATE INDEX "IX_Files_DeleteAt" ON "Files" ("DeleteAt");

CREATE INDEX "IX_Files_Owner" ON "Files" ("Owner");

CREATE UNIQUE INDEX "IX_Groups_Channel_ChatId" ON "Groups" ("Channel", "ChatId");

CREATE INDEX "IX_Groups_Status" ON "Groups" ("Status");

CREATE UNIQUE INDEX "IX_Inbox_Channel_ExternalId" ON "Inbox" ("Channel", "ExternalId");

CREATE INDEX "IX_Inbox_ReceivedAt" ON "Inbox" ("ReceivedAt");

CREATE INDEX "IX_Inbox_Status" ON "Inbox" ("Status") WHERE "Status" <> 1;

CREATE INDEX "IX_KnowledgeGaps_LastAskedAt" ON "KnowledgeGaps" ("LastAskedAt");

CREATE UNIQUE INDEX "IX_LearningPoints_MemberId_Kind_Reference" ON "LearningPoints" ("MemberId", "Kind", "Reference");

CREATE UNIQUE INDEX "IX_LessonWalks_MemberId_Lesson_Run" ON "LessonWalks" ("MemberId", "Lesson", "Run");

CREATE INDEX "IX_LessonWalks_StartedAt" ON "LessonWalks" ("StartedAt");

CREATE INDEX "IX_MemberIdentities_MemberId" ON "MemberIdentities" ("MemberId");

CREATE INDEX "IX_OneTimeCodes_Purpose" ON "OneTimeCodes" ("Purpose") WHERE "UsedAt" IS NULL;

CREATE INDEX "IX_Outbox_Channel_ChatId" ON "Outbox" ("Channel", "ChatId") WHERE "Status" < 3;

CREATE INDEX "IX_Outbox_FinishedAt" ON "Outbox" ("FinishedAt");

CREATE UNIQUE INDEX "IX_Outbox_Key" ON "Outbox" ("Key");

CREATE INDEX "IX_Outbox_NotBefore" ON "Outbox" ("NotBefore") WHERE "Status" < 3;

CREATE INDEX "IX_QuizAttempts_At" ON "QuizAttempts" ("At");

CREATE UNIQUE INDEX "IX_QuizAttempts_MemberId_Lesson_Run_Question_Try" ON "QuizAttempts" ("MemberId", "Lesson", "Run", "Question", "Try");

CREATE INDEX "IX_Registrations_MemberId" ON "Registrations" ("MemberId");

CREATE INDEX "IX_Registrations_OfferUntil" ON "Registrations" ("OfferUntil") WHERE "Status" = 1;

CREATE UNIQUE INDEX "IX_Registrations_Self" ON "Registrations" ("SessionId", "MemberId") WHERE "Status" <= 4 AND "Relation" = 0;

CREATE UNIQUE INDEX "IX_Registrations_SessionId_Mark" ON "Registrations" ("SessionId", "Mark") WHERE "Status" <= 4;

CREATE INDEX "IX_Registrations_SessionId_Status" ON "Registrations" ("SessionId", "Status");

CREATE UNIQUE INDEX "IX_Roles_MemberId" ON "Roles" ("MemberId") WHERE "Village" IS NULL;

CREATE UNIQUE INDEX "IX_Roles_MemberId_Village" ON "Roles" ("MemberId", "Village");

CREATE INDEX "IX_Sessions_StartsAt" ON "Sessions" ("StartsAt");

CREATE INDEX "IX_WebMessages_At" ON "WebMessages" ("At");

CREATE UNIQUE INDEX "IX_WebMessages_ChatId_Change" ON "WebMessages" ("ChatId", "Change");

CREATE UNIQUE INDEX "IX_WebMessages_ChatId_Sequence" ON "WebMessages" ("ChatId", "Sequence");

CREATE UNIQUE INDEX "IX_WebMessages_DeliveryId" ON "WebMessages" ("DeliveryId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124024329_Initial', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "DeskSessions" (
    "Hash" BLOB NOT NULL CONSTRAINT "PK_DeskSessions" PRIMARY KEY,
    "MemberId" INTEGER NOT NULL,
    "SignedInAt" INTEGER NOT NULL,
    "SeenAt" INTEGER NOT NULL,
    CONSTRAINT "FK_DeskSessions_Members_MemberId" FOREIGN KEY ("MemberId") REFERENCES "Members" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_DeskSessions_MemberId" ON "DeskSessions" ("MemberId");

CREATE TABLE "ef_temp_AnnouncementRuns" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AnnouncementRuns" PRIMARY KEY AUTOINCREMENT,
    "AnnouncementId" INTEGER NOT NULL,
    "FinishedAt" INTEGER NULL,
    "Kind" INTEGER NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    "StartedBy" INTEGER NULL,
    "Status" INTEGER NOT NULL,
    "ToldAt" INTEGER NULL,
    "ToldSettled" INTEGER NOT NULL
);

INSERT INTO "ef_temp_AnnouncementRuns" ("Id", "AnnouncementId", "FinishedAt", "Kind", "StartedAt", "StartedBy", "Status", "ToldAt", "ToldSettled")
SELECT "Id", "AnnouncementId", "FinishedAt", "Kind", "StartedAt", "StartedBy", "Status", "ToldAt", "ToldSettled"
FROM "AnnouncementRuns";

COMMIT;

PRAGMA foreign_keys = 0;

BEGIN TRANSACTION;
DROP TABLE "AnnouncementRuns";

ALTER TABLE "ef_temp_AnnouncementRuns" RENAME TO "AnnouncementRuns";

COMMIT;

PRAGMA foreign_keys = 1;

BEGIN TRANSACTION;
CREATE INDEX "IX_AnnouncementRuns_AnnouncementId" ON "AnnouncementRuns" ("AnnouncementId");

CREATE INDEX "IX_AnnouncementRuns_StartedAt" ON "AnnouncementRuns" ("StartedAt");

CREATE INDEX "IX_AnnouncementRuns_Status" ON "AnnouncementRuns" ("Status") WHERE "Status" < 2;

COMMIT;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124061918_DeskAndAnnouncements', '10.0.15');

BEGIN TRANSACTION;
CREATE TABLE "Certificates" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Certificates" PRIMARY KEY AUTOINCREMENT,
    "MemberId" INTEGER NOT NULL,
    "Lessons" INTEGER NOT NULL,
    "Number" TEXT NOT NULL,
    "Name" BLOB NULL,
    "At" INTEGER NOT NULL
);

CREATE TABLE "DailyPlans" (
    "MemberId" INTEGER NOT NULL CONSTRAINT "PK_DailyPlans" PRIMARY KEY,
    "Hour" INTEGER NOT NULL,
    "NextAt" INTEGER NOT NULL,
    "HeardAt" INTEGER NOT NULL,
    "Date" TEXT NULL,
    "Lesson" TEXT NULL,
    "Question" TEXT NULL,
    "Hinted" INTEGER NOT NULL,
    "Picked" INTEGER NOT NULL,
    "Answered" INTEGER NOT NULL
);

CREATE TABLE "EventEntries" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_EventEntries" PRIMARY KEY AUTOINCREMENT,
    "EventId" INTEGER NOT NULL,
    "MemberId" INTEGER NOT NULL,
    "Village" TEXT NOT NULL,
    "Answered" INTEGER NOT NULL,
    "Right" INTEGER NOT NULL
);

CREATE TABLE "FamilyLinks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FamilyLinks" PRIMARY KEY AUTOINCREMENT,
    "LearnerId" INTEGER NOT NULL,
    "ViewerId" INTEGER NOT NULL,
    "Kinship" INTEGER NOT NULL,
    "Version" TEXT NOT NULL,
    "SinceAt" INTEGER NOT NULL,
    "Channel" TEXT NOT NULL,
    "EndedAt" INTEGER NULL,
    "EndedByLearner" INTEGER NOT NULL
);

CREATE TABLE "LearningEvents" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_LearningEvents" PRIMARY KEY AUTOINCREMENT,
    "Questions" TEXT NOT NULL,
    "StartsAt" INTEGER NOT NULL,
    "EndsAt" INTEGER NOT NULL
);

CREATE TABLE "QuizPostTargets" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_QuizPostTargets" PRIMARY KEY AUTOINCREMENT,
    "PostId" INTEGER NOT NULL,
    "GroupId" INTEGER NOT NULL,
    "Channel" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "PollId" TEXT NULL,
    "Votes" TEXT NOT NULL
);

CREATE TABLE "QuizPosts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_QuizPosts" PRIMARY KEY AUTOINCREMENT,
    "Lesson" TEXT NOT NULL,
    "Question" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "At" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_Certificates_MemberId_Lessons" ON "Certificates" ("MemberId", "Lessons");

CREATE UNIQUE INDEX "IX_Certificates_Number" ON "Certificates" ("Number");

CREATE INDEX "IX_DailyPlans_NextAt" ON "DailyPlans" ("NextAt");

CREATE UNIQUE INDEX "IX_EventEntries_EventId_MemberId" ON "EventEntries" ("EventId", "MemberId");

CREATE INDEX "IX_EventEntries_MemberId" ON "EventEntries" ("MemberId");

CREATE UNIQUE INDEX "IX_FamilyLinks_LearnerId_ViewerId" ON "FamilyLinks" ("LearnerId", "ViewerId") WHERE "EndedAt" IS NULL;

CREATE INDEX "IX_FamilyLinks_ViewerId" ON "FamilyLinks" ("ViewerId");

CREATE INDEX "IX_QuizPostTargets_Channel_PollId" ON "QuizPostTargets" ("Channel", "PollId");

CREATE UNIQUE INDEX "IX_QuizPostTargets_PostId_GroupId" ON "QuizPostTargets" ("PostId", "GroupId");

CREATE INDEX "IX_QuizPosts_At" ON "QuizPosts" ("At");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124121509_LearningTogether', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
DROP TABLE "KeyChecks";

ALTER TABLE "Announcements" ADD "ChangedBy" INTEGER NULL;

ALTER TABLE "Announcements" ADD "Correction" TEXT NULL;

ALTER TABLE "Announcements" ADD "TextApart" INTEGER NULL;

CREATE TABLE "DataKeys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DataKeys" PRIMARY KEY AUTOINCREMENT,
    "Secret" BLOB NOT NULL,
    "MadeAt" INTEGER NOT NULL
);

CREATE TABLE "Recurrences" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Recurrences" PRIMARY KEY AUTOINCREMENT,
    "Village" TEXT NULL,
    "Kind" INTEGER NOT NULL,
    "Monthly" INTEGER NOT NULL,
    "Day" INTEGER NOT NULL,
    "Minute" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "Extras" TEXT NULL,
    "Whom" TEXT NOT NULL,
    "Pin" INTEGER NOT NULL,
    "Silent" INTEGER NOT NULL,
    "MadeBy" INTEGER NULL,
    "CreatedAt" INTEGER NOT NULL,
    "StoppedAt" INTEGER NULL
);

CREATE INDEX "IX_AnnouncementRuns_FinishedAt" ON "AnnouncementRuns" ("FinishedAt");

CREATE INDEX "IX_AnnouncementRuns_Untold" ON "AnnouncementRuns" ("StartedBy") WHERE "ToldSettled" <> 2147483647;

CREATE TABLE "ef_temp_WebMessages" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebMessages" PRIMARY KEY AUTOINCREMENT,
    "At" INTEGER NOT NULL,
    "Change" INTEGER NOT NULL,
    "ChatId" TEXT NOT NULL,
    "ClientId" TEXT NULL,
    "Content" BLOB NOT NULL,
    "DeliveryId" INTEGER NULL,
    "FromPerson" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL
);

INSERT INTO "ef_temp_WebMessages" ("Id", "At", "Change", "ChatId", "ClientId", "Content", "DeliveryId", "FromPerson", "Sequence")
SELECT "Id", "At", "Change", "ChatId", "ClientId", "Content", "DeliveryId", "FromPerson", "Sequence"
FROM "WebMessages";

CREATE TABLE "ef_temp_Outbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Outbox" PRIMARY KEY AUTOINCREMENT,
    "Act" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Channel" TEXT NOT NULL,
    "ChatId" TEXT NOT NULL,
    "ChatKind" INTEGER NOT NULL,
    "Content" BLOB NULL,
    "Degraded" INTEGER NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "FinishedAt" INTEGER NULL,
    "Key" TEXT NOT NULL,
    "LastError" TEXT NULL,
    "LeasedBy" TEXT NULL,
    "MessageId" TEXT NULL,
    "NotBefore" INTEGER NOT NULL,
    "Priority" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "TargetKey" TEXT NULL,
    "Topic" TEXT NULL,
    "UnknownOutcomes" INTEGER NOT NULL
);

INSERT INTO "ef_temp_Outbox" ("Id", "Act", "Attempts", "Channel", "ChatId", "ChatKind", "Content", "Degraded", "DueAt", "FinishedAt", "Key", "LastError", "LeasedBy", "MessageId", "NotBefore", "Priority", "Status", "TargetKey", "Topic", "UnknownOutcomes")
SELECT "Id", "Act", "Attempts", "Channel", "ChatId", "ChatKind", "Content", "Degraded", "DueAt", "FinishedAt", "Key", "LastError", "LeasedBy", "MessageId", "NotBefore", "Priority", "Status", "TargetKey", "Topic", "UnknownOutcomes"
FROM "Outbox";

CREATE TABLE "ef_temp_Conversations" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Conversations" PRIMARY KEY,
    "ChangedAt" INTEGER NOT NULL,
    "Revision" INTEGER NOT NULL,
    "State" BLOB NOT NULL
);

INSERT INTO "ef_temp_Conversations" ("Key", "ChangedAt", "Revision", "State")
SELECT "Key", "ChangedAt", "Revision", "State"
FROM "Conversations";

COMMIT;

PRAGMA foreign_keys = 0;

BEGIN TRANSACTION;
DROP TABLE "WebMessages";

ALTER TABLE "ef_temp_WebMessages" RENAME TO "WebMessages";

DROP TABLE "Outbox";

ALTER TABLE "ef_temp_Outbox" RENAME TO "Outbox";

DROP TABLE "Conversations";

ALTER TABLE "ef_temp_Conversations" RENAME TO "Conversations";

COMMIT;

PRAGMA foreign_keys = 1;

BEGIN TRANSACTION;
CREATE INDEX "IX_WebMessages_At" ON "WebMessages" ("At");

CREATE UNIQUE INDEX "IX_WebMessages_ChatId_Change" ON "WebMessages" ("ChatId", "Change");

CREATE UNIQUE INDEX "IX_WebMessages_ChatId_Sequence" ON "WebMessages" ("ChatId", "Sequence");

CREATE UNIQUE INDEX "IX_WebMessages_DeliveryId" ON "WebMessages" ("DeliveryId");

CREATE INDEX "IX_Outbox_Channel_ChatId" ON "Outbox" ("Channel", "ChatId") WHERE "Status" < 3;

CREATE INDEX "IX_Outbox_FinishedAt" ON "Outbox" ("FinishedAt");

CREATE UNIQUE INDEX "IX_Outbox_Key" ON "Outbox" ("Key");

CREATE INDEX "IX_Outbox_NotBefore" ON "Outbox" ("NotBefore") WHERE "Status" < 3;

COMMIT;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127144259_SealedAndAnnounced', '10.0.15');

BEGIN TRANSACTION;
CREATE TABLE "LessonPlaces" (
    "MemberId" INTEGER NOT NULL CONSTRAINT "PK_LessonPlaces" PRIMARY KEY,
    "Places" TEXT NOT NULL,
    "At" INTEGER NOT NULL
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127170713_LessonPlaces', '10.0.15');

COMMIT;

