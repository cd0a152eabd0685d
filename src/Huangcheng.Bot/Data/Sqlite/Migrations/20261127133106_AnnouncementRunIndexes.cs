using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huangcheng.Bot.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AnnouncementRunIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_AnnouncementRuns_FinishedAt",
                table: "AnnouncementRuns",
                column: "FinishedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AnnouncementRuns_Untold",
                table: "AnnouncementRuns",
                column: "StartedBy",
                filter: "\"ToldSettled\" <> 2147483647");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AnnouncementRuns_FinishedAt",
                table: "AnnouncementRuns");

            migrationBuilder.DropIndex(
                name: "IX_AnnouncementRuns_Untold",
                table: "AnnouncementRuns");
        }
    }
}
