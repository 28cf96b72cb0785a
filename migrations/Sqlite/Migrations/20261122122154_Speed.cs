using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Speed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Findings_Region_Status",
                table: "Findings");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Region_Status_AnsweredAt_RemedyBy_WaivedThrough",
                table: "Findings",
                columns: new[] { "Region", "Status", "AnsweredAt", "RemedyBy", "WaivedThrough" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Findings_Region_Status_AnsweredAt_RemedyBy_WaivedThrough",
                table: "Findings");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Region_Status",
                table: "Findings",
                columns: new[] { "Region", "Status" });
        }
    }
}
