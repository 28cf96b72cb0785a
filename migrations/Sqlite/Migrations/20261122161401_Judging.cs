using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Judging : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Sequence",
                table: "Submissions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAt",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FinalAt",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReopenedReason",
                table: "Rounds",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "RoundDocuments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "Enrolments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ErasedAt",
                table: "EnrolmentFiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OpenKey",
                table: "ContractRequests",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "ContractRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnReason",
                table: "ContractRequests",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnSide",
                table: "ContractRequests",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Awards",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EnrolmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    OfferedId = table.Column<int>(type: "INTEGER", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Motivation = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Awards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Awards_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Awards_RoundProducts_OfferedId",
                        column: x => x.OfferedId,
                        principalTable: "RoundProducts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Awards_Users_ById",
                        column: x => x.ById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Awards_Users_ConfirmedById",
                        column: x => x.ConfirmedById,
                        principalTable: "Users",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ContractAcceptances",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ContractId = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SignedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractAcceptances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractAcceptances_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContractAcceptances_Users_ById",
                        column: x => x.ById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Objections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EnrolmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Objections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Objections_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Objections_Users_ById",
                        column: x => x.ById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "PointJudgements",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EnrolmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsMet = table.Column<bool>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointJudgements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PointJudgements_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PointJudgements_Users_ById",
                        column: x => x.ById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "RepairRequests",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EnrolmentId = table.Column<int>(type: "INTEGER", nullable: false),
                    Keys = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 3000, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnReason = table.Column<string>(type: "TEXT", maxLength: 3000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepairRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RepairRequests_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RepairRequests_Users_ById",
                        column: x => x.ById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            // With their foreign keys: to add those afterwards, SQLite would make the tables anew, outside the transaction.
            migrationBuilder.Sql("""ALTER TABLE "Submissions" ADD COLUMN "RepairId" INTEGER NULL CONSTRAINT "FK_Submissions_RepairRequests_RepairId" REFERENCES "RepairRequests" ("Id") ON DELETE RESTRICT""");
            migrationBuilder.Sql("""ALTER TABLE "Contracts" ADD COLUMN "AwardId" INTEGER NULL CONSTRAINT "FK_Contracts_Awards_AwardId" REFERENCES "Awards" ("Id") ON DELETE RESTRICT""");
            migrationBuilder.Sql("""ALTER TABLE "ContractRequests" ADD COLUMN "WithdrawnById" TEXT NULL CONSTRAINT "FK_ContractRequests_Users_WithdrawnById" REFERENCES "Users" ("Id")""");

            // What is there already gets what later records have: which submission of its enrolment it is, when an enrolment was withdrawn, and one open request to a partner.
            migrationBuilder.Sql("""UPDATE "Submissions" SET "Sequence" = (SELECT COUNT(*) FROM "Submissions" AS other WHERE other."EnrolmentId" = "Submissions"."EnrolmentId" AND other."Id" <= "Submissions"."Id")""");
            migrationBuilder.Sql("""UPDATE "Enrolments" SET "WithdrawnAt" = (SELECT MAX(withdrawn."EndedAt") FROM "Submissions" AS withdrawn WHERE withdrawn."EnrolmentId" = "Enrolments"."Id" AND withdrawn."State" = 'ingetrokken') WHERE "SubmittedAt" IS NULL""");
            migrationBuilder.Sql("""DELETE FROM "EnrolmentPartners" WHERE "State" <> 'geweigerd' AND EXISTS (SELECT 1 FROM "EnrolmentPartners" AS earlier WHERE earlier."EnrolmentId" = "EnrolmentPartners"."EnrolmentId" AND earlier."OrganisationId" = "EnrolmentPartners"."OrganisationId" AND earlier."Kind" = "EnrolmentPartners"."Kind" AND earlier."State" <> 'geweigerd' AND earlier."Id" < "EnrolmentPartners"."Id")""");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_EnrolmentId_Sequence",
                table: "Submissions",
                columns: new[] { "EnrolmentId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_RepairId",
                table: "Submissions",
                column: "RepairId");

            migrationBuilder.CreateIndex(
                name: "IX_EnrolmentPartners_EnrolmentId_OrganisationId_Kind",
                table: "EnrolmentPartners",
                columns: new[] { "EnrolmentId", "OrganisationId", "Kind" },
                unique: true,
                filter: "\"State\" <> 'geweigerd'");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_AwardId",
                table: "Contracts",
                column: "AwardId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractRequests_OpenKey",
                table: "ContractRequests",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractRequests_WithdrawnById",
                table: "ContractRequests",
                column: "WithdrawnById");

            migrationBuilder.CreateIndex(
                name: "IX_Awards_ById",
                table: "Awards",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_Awards_ConfirmedById",
                table: "Awards",
                column: "ConfirmedById");

            migrationBuilder.CreateIndex(
                name: "IX_Awards_EnrolmentId_OfferedId",
                table: "Awards",
                columns: new[] { "EnrolmentId", "OfferedId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Awards_OfferedId",
                table: "Awards",
                column: "OfferedId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractAcceptances_ById",
                table: "ContractAcceptances",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_ContractAcceptances_ContractId",
                table: "ContractAcceptances",
                column: "ContractId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Objections_ById",
                table: "Objections",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_Objections_EnrolmentId",
                table: "Objections",
                column: "EnrolmentId");

            migrationBuilder.CreateIndex(
                name: "IX_PointJudgements_ById",
                table: "PointJudgements",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_PointJudgements_EnrolmentId_Key",
                table: "PointJudgements",
                columns: new[] { "EnrolmentId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RepairRequests_ById",
                table: "RepairRequests",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_RepairRequests_EnrolmentId",
                table: "RepairRequests",
                column: "EnrolmentId");

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ContractRequests_Users_WithdrawnById",
                table: "ContractRequests");

            migrationBuilder.DropForeignKey(
                name: "FK_Contracts_Awards_AwardId",
                table: "Contracts");

            migrationBuilder.DropForeignKey(
                name: "FK_Submissions_RepairRequests_RepairId",
                table: "Submissions");

            migrationBuilder.DropTable(
                name: "Awards");

            migrationBuilder.DropTable(
                name: "ContractAcceptances");

            migrationBuilder.DropTable(
                name: "Objections");

            migrationBuilder.DropTable(
                name: "PointJudgements");

            migrationBuilder.DropTable(
                name: "RepairRequests");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_EnrolmentId_Sequence",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_RepairId",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_EnrolmentPartners_EnrolmentId_OrganisationId_Kind",
                table: "EnrolmentPartners");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_AwardId",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_ContractRequests_OpenKey",
                table: "ContractRequests");

            migrationBuilder.DropIndex(
                name: "IX_ContractRequests_WithdrawnById",
                table: "ContractRequests");

            migrationBuilder.DropColumn(
                name: "RepairId",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "FinalAt",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "ReopenedReason",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "RoundDocuments");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "ErasedAt",
                table: "EnrolmentFiles");

            migrationBuilder.DropColumn(
                name: "AwardId",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "OpenKey",
                table: "ContractRequests");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "ContractRequests");

            migrationBuilder.DropColumn(
                name: "WithdrawnById",
                table: "ContractRequests");

            migrationBuilder.DropColumn(
                name: "WithdrawnReason",
                table: "ContractRequests");

            migrationBuilder.DropColumn(
                name: "WithdrawnSide",
                table: "ContractRequests");
        }
    }
}
