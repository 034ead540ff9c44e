-- A day that is over is merged into one part. Left to itself the engine keeps ten to twenty parts of a day for days, and what is looked
-- up by an id is looked up in each part of each day (0.4 ms).
-- Three hours: an agent that was cut off delivers what it kept, under the day it is received.
ALTER TABLE {table:executions} {on_cluster}
    MODIFY SETTING min_age_to_force_merge_seconds = 10800, min_age_to_force_merge_on_partition_only = 1;

ALTER TABLE {table:running_executions} {on_cluster}
    MODIFY SETTING min_age_to_force_merge_seconds = 10800, min_age_to_force_merge_on_partition_only = 1;
