using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huangcheng.Bot.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Announcing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "NewText",
                table: "AnnouncementRuns");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NewText",
                table: "AnnouncementRuns",
                type: "TEXT",
                nullable: true);
        }
    }
}
