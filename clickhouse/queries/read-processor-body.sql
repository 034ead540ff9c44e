-- read-processor-body
-- parameter tenantId = "default"
-- parameter executionId = "execution-1"
-- parameter position = 8
-- parameter startTime = 1784883878120411
-- parameter receivedAt = 1784883878500
-- parameter offset = 4194304
-- parameter bytes = 4194304
SELECT substring(processor_output_bodies[{position:UInt32}], {offset:UInt64} + 1, {bytes:UInt64})
FROM cameleer.executions
WHERE tenant_id = {tenantId:String} AND execution_id = {executionId:String}
  AND start_time = fromUnixTimestamp64Micro({startTime:Int64})
  AND received_at = fromUnixTimestamp64Milli({receivedAt:Int64})
LIMIT 1
FORMAT RawBLOB
