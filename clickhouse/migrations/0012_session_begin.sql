-- When a family of refresh tokens began: sessions of people end after a time however often they are refreshed. Of families that
-- were there before it is the time of their last rotation.
-- The second statement is for the distributed table of a cluster; elsewhere both are about the same one.
ALTER TABLE {table:refresh_tokens} {on_cluster}
    ADD COLUMN IF NOT EXISTS began_at DateTime64(3, 'UTC') DEFAULT rotated_at AFTER subject_group;

ALTER TABLE {database}.refresh_tokens {on_cluster}
    ADD COLUMN IF NOT EXISTS began_at DateTime64(3, 'UTC') DEFAULT rotated_at AFTER subject_group;
