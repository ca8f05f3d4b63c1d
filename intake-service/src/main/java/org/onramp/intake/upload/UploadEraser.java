package org.onramp.intake.upload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.erasure.SubjectEraser;

/** Blanks an erased person's rows in the sheets that are kept. */
@ApplicationScoped
class UploadEraser implements SubjectEraser {

  @Override
  public String store() {
    return "uploaded sheets";
  }

  @Override
  public int erase(Connection connection, UUID subject) throws SQLException {
    int erased = 0;
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT upload_id, first_row, content FROM upload_chunk
                WHERE subjects @> ARRAY[?::uuid]
                ORDER BY upload_id, first_row
                FOR UPDATE
                """);
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE upload_chunk
                SET content = ?, subjects = array_remove(subjects, ?::uuid), claims = ?
                WHERE upload_id = ? AND first_row = ?
                """)) {
      query.setObject(1, subject);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          List<UploadRow> rows = new ArrayList<>();
          for (UploadRow row : ChunkContent.rows(found.getBytes(3))) {
            boolean theirs = subject.equals(row.subject());
            rows.add(theirs ? row.blanked() : row);
            erased += theirs ? 1 : 0;
          }
          update.setBytes(1, ChunkContent.of(rows));
          update.setObject(2, subject);
          update.setInt(3, (int) rows.stream().filter(UploadRow::isClaim).count());
          update.setObject(4, found.getObject(1, UUID.class));
          update.setInt(5, found.getInt(2));
          update.executeUpdate();
        }
      }
    }
    return erased;
  }
}
